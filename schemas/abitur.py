"""Abitur examinations: candidates, failures and the sum of grades; reported by the municipality."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="abitur",
    title="Abiturprüfungen",
    grain="eine Zeile je Region, Prüfungsjahr (jahr = Jahr, in dem das Schuljahr endet) und Schulform",
    key=(f.REGION_ID, f.JAHR, f.SCHULFORM.only("insgesamt", "15", "waldorfschule", "20")),
    measures=(
        f.count("prueflinge", "Prüflinge, die zur Abiturprüfung zugelassen waren"),
        f.count("nicht_bestanden", "Prüflinge, die nicht bestanden haben"),
        f.count("bestanden", "Prüflinge, die bestanden haben"),
        f.amount("notensumme", "Summe der Abiturdurchschnittsnoten aller, die bestanden haben", "Note", maximum=1e6),
    ),
    oeffentlich=False,
    kommunal=True,
)
