"""Rates of day care as published, with the children they count where these stand beside them, at 1 March.

Tables 22543-03-… and 22543-04-… of the Regionaldatenbank, AI003-1 and AI003-3 of the Regionalatlas.
"""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import ALTER, altersgruppen
from schemas.contract import Contract
from schemas.kinder_betreut import BETREUUNGSART

CONTRACT = Contract(
    name="betreuungsquote",
    title="Veröffentlichte Betreuungsquoten nach Art der Betreuung und Alter",
    grain="eine Zeile je Region, Stichtag (jahr = Jahr des Stichtags), Art der Betreuung und Alter",
    key=(
        f.REGION_ID,
        f.JAHR,
        BETREUUNGSART,
        f.Field(
            "alter", "VARCHAR", "Altersgruppe oder Altersjahr (zweistellig), in vollendeten Jahren",
            codes=altersgruppen("0-2", "3-5") | {code: ALTER[code] for code in ("00", "01", "02", "03", "04", "05")},
        ),
    ),
    measures=(
        f.count("kinder", "Betreute Kinder"),
        f.rate("quote", "Betreute Kinder an allen Kindern des Alters", maximum=200),
    ),
)  # fmt: skip
