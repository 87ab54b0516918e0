"""Public music schools (statistics of the Verband deutscher Musikschulen), summed over a region."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="musikschule",
    title="Öffentliche Musikschulen",
    grain="eine Zeile je Region und Kalenderjahr",
    key=(f.REGION_ID, f.JAHR),
    measures=(
        f.count("musikschulen", "Öffentliche Musikschulen"),
        f.count("musikschueler", "Schülerinnen und Schüler der Musikschulen", "Personen"),
        f.count("musikschueler_u18", "darunter unter 18 Jahren", "Personen"),
        f.amount("jahreswochenstunden", "Erteilte Jahreswochenstunden", "Stunden", maximum=1e7),
    ),
    kommunal=True,
)
