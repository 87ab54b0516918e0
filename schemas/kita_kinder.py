"""Children in Tageseinrichtungen by weekly hours and language at home, from the municipal software at 1 March."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract
from schemas.kibiz import ALTER_KITA, BETREUUNGSUMFANG

CONTRACT = Contract(
    name="kita_kinder",
    title="Kinder in Tageseinrichtungen nach Betreuungsumfang und Familiensprache",
    grain="eine Zeile je Region, Stichtag (jahr = Jahr des Stichtags), Altersgruppe und Betreuungsumfang",
    key=(f.REGION_ID, f.JAHR, ALTER_KITA, BETREUUNGSUMFANG),
    measures=(
        f.count("kinder", "Kinder in Tageseinrichtungen"),
        f.count("kinder_andere_familiensprache", "Kinder, deren Familie vorrangig nicht Deutsch spricht"),
    ),
    oeffentlich=False,
    kommunal=True,
)
