"""Digital equipment of schools: devices, wireless networks, fast connections."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="digitalausstattung",
    title="Digitale Ausstattung der Schulen",
    grain="eine Zeile je Region, Jahr des Stichtags und Schulform",
    key=(f.REGION_ID, f.JAHR, f.SCHULFORM),
    measures=(
        f.SCHUELER,
        f.count("geraete", "Digitale Endgeräte für Schülerinnen und Schüler", "Geräte"),
        f.SCHULEN,
        f.count("schulen_gigabit", "Darunter Schulen mit mindestens 1 Gbit/s", "Schulen"),
        f.count("schulen_wlan", "Darunter Schulen mit WLAN in allen Unterrichtsräumen", "Schulen"),
    ),
    oeffentlich=False,
    kommunal=True,
)
