"""Capacity of schools: approved Züge, classes at entry, places and pupils, as planned by the Schulträger."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="schulraum",
    title="Schulraum: Züge und Plätze",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt) und Schulform",
    key=(f.REGION_ID, f.JAHR, f.SCHULFORM_ALLGEMEIN),
    measures=(
        f.amount("zuege", "Genehmigte oder beschlossene Züge", "Züge", maximum=1e5),
        f.count("eingangsklassen", "Gebildete Eingangsklassen", "Klassen"),
        f.count("schulplaetze", "Plätze in den Räumen der Schulen", "Plätze"),
        f.SCHUELER,
    ),
    oeffentlich=False,
    kommunal=True,
)
