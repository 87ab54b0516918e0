"""Contracts of the regional education network: the cooperation contract, its resumption and its successors."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="vertrag",
    title="Verträge der Regionalen Bildungsnetzwerke",
    grain="eine Zeile je Region, Jahr des Abschlusses und Vertrag",
    key=(f.BILDUNGSREGION, f.JAHR, f.register_id("vertrag_id", "Kennung des Vertrages im Register der Region")),
    attributes=(
        f.TITEL,
        f.Field(
            "vertragsart", "VARCHAR", "Art des Vertrages",
            codes={
                "kooperationsvertrag": "Kooperationsvertrag über ein Regionales Bildungsnetzwerk",
                "fortschreibung": "Fortschreibung oder Ergänzung",
                "wiederaufnahme": "Wiederaufnahme nach einer Unterbrechung",
                "zielvereinbarung": "Zielvereinbarung",
            },
        ),
        f.day("geschlossen_am", "Tag des Abschlusses"),
        f.day("gilt_bis", "Letzter Tag der Laufzeit; leer bei unbefristeten Verträgen"),
        f.PARTNER_LAND,
        f.PARTNER_KOMMUNE,
        f.FUNDSTELLE,
    ),
    kommunal=True,
)  # fmt: skip
