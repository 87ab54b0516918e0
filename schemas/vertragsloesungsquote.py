"""The rate of dissolved training contracts as IT.NRW publishes it, without its parts: never added up."""

from __future__ import annotations

from schemas import fields as f
from schemas.ausbildungsvertrag import BEREICH
from schemas.contract import Contract

CONTRACT = Contract(
    name="vertragsloesungsquote",
    title="Veröffentlichte Vertragslösungsquote",
    grain="eine Zeile je Region, Berichtsjahr, Ausbildungsbereich und Geschlecht",
    key=(f.REGION_ID, f.JAHR, BEREICH, f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich")),
    measures=(f.rate("loesungsquote", "Vertragslösungsquote nach dem Schichtenmodell"),),
    kommunal=True,
)
