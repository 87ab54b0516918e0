"""Dissolved training contracts by layer: what the rate of the BIBB is made of.

Layer k holds the contracts that began k years before the reporting year and were dissolved in it; `begonnen` are all
contracts of that beginning year. The rate of a year is the sum of the quotients of its four layers.
"""

from __future__ import annotations

from schemas import fields as f
from schemas.ausbildungsvertrag import BEREICH
from schemas.contract import Contract

SCHICHT = f.Field(
    "schicht", "VARCHAR", "Wie viele Jahre vor dem Berichtsjahr die Verträge begonnen haben",
    codes={"0": "im Berichtsjahr", "1": "im Jahr davor", "2": "zwei Jahre davor", "3": "drei Jahre davor oder früher"},
)  # fmt: skip

CONTRACT = Contract(
    name="vertragsloesung",
    title="Gelöste Ausbildungsverträge nach Beginnjahr",
    grain="eine Zeile je Region, Berichtsjahr, Beginn der Verträge (Schicht) und Ausbildungsbereich",
    key=(f.REGION_ID, f.JAHR, SCHICHT, BEREICH),
    measures=(
        f.count("geloest", "Im Berichtsjahr gelöste Verträge dieses Beginnjahres", "Verträge"),
        f.count("begonnen", "Alle Verträge dieses Beginnjahres", "Verträge"),
    ),
    oeffentlich=False,
    kommunal=True,
)
