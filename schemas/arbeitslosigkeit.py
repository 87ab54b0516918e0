"""Unemployed persons and rates (Regionaldatenbank, tables 13211-02-05-4 and 13211-01-03-…), mean of the year.

The figures are means of twelve months rounded to whole persons, so that parts need not add up to the last one.
"""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

MEAN = Rounding(step=1, grain=0)
"""A mean of months, rounded to whole persons."""

_PERSONS = (
    f.count("arbeitslose", "Arbeitslose"),
    f.count("arbeitslose_auslaendisch", "Ausländische Arbeitslose"),
    f.count("arbeitslose_schwerbehindert", "Schwerbehinderte Arbeitslose"),
    f.count("arbeitslose_15_19", "Arbeitslose von 15 bis unter 20 Jahren"),
    f.count("arbeitslose_15_24", "Arbeitslose von 15 bis unter 25 Jahren"),
    f.count("arbeitslose_55_64", "Arbeitslose von 55 bis unter 65 Jahren"),
    f.count("arbeitslose_langzeit", "Langzeitarbeitslose"),
)
_RATES = (
    f.rate("quote_abhaengige", "Arbeitslosenquote bezogen auf die abhängigen zivilen Erwerbspersonen"),
    f.rate("quote_alle", "Arbeitslosenquote bezogen auf alle zivilen Erwerbspersonen"),
    f.rate("quote_maenner", "Arbeitslosenquote der Männer"),
    f.rate("quote_frauen", "Arbeitslosenquote der Frauen"),
    f.rate("quote_auslaender", "Arbeitslosenquote der Ausländerinnen und Ausländer"),
    f.rate("quote_15_24", "Arbeitslosenquote der 15- bis unter 25-Jährigen"),
)

CONTRACT = Contract(
    name="arbeitslosigkeit",
    title="Arbeitslose und Arbeitslosenquoten",
    grain="eine Zeile je Region und Kalenderjahr (Jahresdurchschnitt)",
    key=(f.REGION_ID, f.JAHR),
    measures=(*_PERSONS, *_RATES),
    rounding={measure.name: MEAN for measure in _PERSONS},
)
