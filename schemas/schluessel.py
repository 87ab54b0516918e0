"""Key tables of the ministry: what the codes of the register mean."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="schluessel",
    title="Schlüssel der Schulgrunddaten",
    grain="eine Zeile je Schlüsselspalte und Schlüssel",
    key=(f.SPALTE, f.CODE),
    attributes=(f.BEZEICHNUNG,),
)
