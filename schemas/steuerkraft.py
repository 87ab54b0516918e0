"""Tax revenue capacity of the Gemeinden (Regionaldatenbank, tables 71231-01-03-4 and -5), calendar year."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="steuerkraft",
    title="Steuereinnahmekraft der Gemeinden",
    grain="eine Zeile je Region und Kalenderjahr; Kreise sind die Summe ihrer Gemeinden",
    key=(f.REGION_ID, f.JAHR),
    measures=(f.amount("steuereinnahmekraft", "Steuereinnahmekraft", "Tausend Euro", maximum=1e9),),
)
