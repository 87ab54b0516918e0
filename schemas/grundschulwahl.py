"""Where first-graders go to school: the nearest Grundschule or another one; counts by area of residence."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="grundschulwahl",
    title="Besuchte und nächstgelegene Grundschule",
    grain="eine Zeile je Region (Wohnort), Schuljahr (jahr = Jahr, in dem es beginnt)",
    key=(f.REGION_ID, f.JAHR),
    measures=(
        f.count("kinder_verortet", "Kinder der ersten Klassen, deren nächstgelegene Grundschule bestimmt ist"),
        f.count("kinder_andere_schule", "Darunter an einer anderen als der nächstgelegenen Grundschule"),
    ),
    oeffentlich=False,
    kommunal=True,
)  # fmt: skip
