"""The cycle of steering: from a finding to a goal, a measure, an indicator and the date of its review."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="massnahme",
    title="Maßnahmen: Befund, Ziel, Kennzahl und Überprüfung",
    grain="eine Zeile je Region, Jahr und Maßnahme",
    key=(
        f.BILDUNGSREGION,
        f.JAHR,
        f.register_id("massnahme_id", "Kennung der Maßnahme im Register der Region"),
    ),
    attributes=(
        f.TITEL,
        f.Field("befund", "VARCHAR", "Befund, auf den die Maßnahme antwortet"),
        f.ZIEL_ID.or_null(),
        f.KENNZAHL_ID,
        f.register_id("verantwortlich", "Kennung der verantwortlichen Organisation (core.akteur)").or_null(),
        f.day("frist", "Tag, bis zu dem die Maßnahme umgesetzt sein soll"),
        f.day("ueberpruefung_am", "Tag, an dem ihre Wirkung überprüft wird"),
        f.UMSETZUNGSSTAND,
    ),
    kommunal=True,
)
