"""Live births by the mother's place of residence (Regionaldatenbank, tables 12612-…), calendar year."""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import altersgruppen
from schemas.contract import Contract, Rounding

ALTERED = Rounding(step=5, grain=0)
"""What disclosure control may do to a figure of recent years; sums over regions remain allowed."""

CONTRACT = Contract(
    name="geburten",
    title="Lebendgeborene",
    grain=(
        "eine Zeile je Region, Kalenderjahr, Geschlecht und Staatsangehörigkeit des Kindes und Altersgruppe der Mutter"
    ),
    key=(
        f.REGION_ID,
        f.JAHR,
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
        f.STAATSANGEHOERIGKEIT,
        f.Field(
            "alter_mutter", "VARCHAR", "Alter der Mutter in vollendeten Jahren",
            codes=altersgruppen("0-19", "20-24", "25-29", "30-34", "35-39", "40-"),
        ),
    ),
    measures=(f.count("geburten", "Lebendgeborene"),),
    rounding={"geburten": ALTERED},
)  # fmt: skip
