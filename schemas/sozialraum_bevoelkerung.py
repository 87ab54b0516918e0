"""Population of small areas by age, from the register of residents, with nationality and immigration (MigraPro)."""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import altersgruppen
from schemas.contract import Contract

CONTRACT = Contract(
    name="sozialraum_bevoelkerung",
    title="Bevölkerung der Sozialräume",
    grain="eine Zeile je Region, Stichtag (jahr = Jahr des Stichtags) und Altersgruppe",
    key=(
        f.REGION_ID,
        f.JAHR,
        f.Field(
            "altersgruppe", "VARCHAR", "Altersgruppe in vollendeten Jahren",
            codes=altersgruppen("0-2", "3-5", "6-9", "10-14", "15-17", "18-24", "25-64", "65-"),
        ),
    ),
    measures=(
        f.count("einwohner_register", "Bevölkerung mit Hauptwohnung nach dem Melderegister", "Personen"),
        f.count("nichtdeutsche_register", "Darunter ohne deutsche Staatsangehörigkeit", "Personen"),
        f.count("zugewanderte_register", "Darunter mit Zuwanderungsgeschichte (MigraPro), auch Deutsche", "Personen"),
    ),
    oeffentlich=False,
    kommunal=True,
)  # fmt: skip
