"""Passed university examinations by place of the university (Regionaldatenbank, table 21321-01-01-4)."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract
from schemas.studierende import ALTERED, FAECHERGRUPPE

CONTRACT = Contract(
    name="hochschulpruefung",
    title="Bestandene Prüfungen an Hochschulen",
    grain="eine Zeile je Region, Prüfungsjahr, Fächergruppe und Geschlecht",
    key=(f.REGION_ID, f.JAHR, FAECHERGRUPPE, f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich")),
    measures=(f.count("pruefungen", "Bestandene Prüfungen"),),
    rounding={"pruefungen": ALTERED},
)
