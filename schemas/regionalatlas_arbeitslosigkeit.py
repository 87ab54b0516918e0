"""Unemployment rates of the Regionalatlas (table AI008-2), mean of the year; a check of table 13211-02-05-4."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="regionalatlas_arbeitslosigkeit",
    title="Regionalatlas: Arbeitslosenquoten ausgewählter Personengruppen",
    grain="eine Zeile je Region und Kalenderjahr (Jahresdurchschnitt)",
    key=(f.REGION_ID, f.JAHR),
    measures=(
        f.rate("quote_maenner", "Arbeitslosenquote der Männer"),
        f.rate("quote_frauen", "Arbeitslosenquote der Frauen"),
        f.rate("quote_15_24", "Arbeitslosenquote der 15- bis unter 25-Jährigen"),
        f.rate("quote_auslaender", "Arbeitslosenquote der Ausländerinnen und Ausländer"),
    ),
)
