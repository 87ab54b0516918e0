"""The Sozialräume into which Gemeinden divide themselves; each becomes a region `<gemeinde>-<schluessel>`."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

_OWN_KEY = "[0-9A-Za-z][0-9A-Za-z._-]{0,19}"

CONTRACT = Contract(
    name="sozialraum",
    title="Sozialräume der Gemeinden",
    grain="eine Zeile je Sozialraum; region_id ist die Gemeinde, in der er liegt",
    key=(
        f.REGION_ID.matching(f.GEMEINDE),
        f.Field("schluessel", "VARCHAR", "Eigener Schlüssel der Gemeinde für den Sozialraum", pattern=_OWN_KEY),
    ),
    attributes=(
        f.Field("bezeichnung", "VARCHAR", "Name des Sozialraums"),
        f.Field(
            "oberer_schluessel", "VARCHAR", "Schlüssel des größeren Sozialraums, in dem er liegt; sonst leer",
            nullable=True, pattern=_OWN_KEY,
        ),
        f.day("gueltig_von", "Erster Tag, an dem der Zuschnitt galt; leer, wenn er schon immer gilt"),
        f.day("gueltig_bis", "Letzter Tag, an dem der Zuschnitt galt; leer, solange er gilt"),
    ),
    kommunal=True,
)  # fmt: skip
