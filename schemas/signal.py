"""Field notes: what offices notice on the spot before any figure shows it."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="signal",
    title="Hinweise aus der Praxis",
    grain="eine Zeile je Region, Kalenderjahr und Hinweis",
    key=(f.BILDUNGSREGION, f.JAHR, f.register_id("signal_id", "Kennung des Hinweises im Register der Region")),
    attributes=(
        f.TITEL,
        f.ERLAEUTERUNG,
        f.register_id("gemeldet_von", "Kennung der meldenden Organisation (core.akteur)").or_null(),
        f.day("bemerkt_am", "Tag, an dem der Hinweis einging"),
        f.HANDLUNGSFELD.or_null(),
        f.KENNZAHL_ID,
        f.Field(
            "evidenz", "VARCHAR", "Wie gut der Hinweis belegt ist",
            codes={
                "einzeln": "einzelne Beobachtung",
                "mehrfach": "mehrere unabhängige Beobachtungen",
                "belegt": "durch Daten oder eine Erhebung belegt",
            },
        ),
    ),
    kommunal=True,
)  # fmt: skip
