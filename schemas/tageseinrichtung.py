"""Tageseinrichtungen, approved places and staff (Regionaldatenbank, table 22541-01-04-4), at 1 March since 2007."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

CONTRACT = Contract(
    name="tageseinrichtung",
    title="Tageseinrichtungen für Kinder, genehmigte Plätze und Personal",
    grain="eine Zeile je Region und Stichtag (jahr = Jahr des Stichtags)",
    key=(f.REGION_ID, f.JAHR),
    measures=(
        f.EINRICHTUNGEN,
        f.count("einrichtungen_integrativ", "Tageseinrichtungen mit integrativer Betreuung"),
        f.count("genehmigte_plaetze", "Genehmigte Plätze in Tageseinrichtungen, auch für Schulkinder"),
        f.PERSONAL,
        f.count("personal_paedagogisch", "Pädagogisches Personal (Personen), seit 2011"),
        f.count("vollzeitstellen", "Rechnerische Zahl der Vollzeitstellen im pädagogischen Bereich", "Vollzeitstellen"),
    ),
    rounding={"vollzeitstellen": Rounding(step=1, grain=0)},
)
