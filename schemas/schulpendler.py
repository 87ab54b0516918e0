"""Pupils by place of residence and place of school: residents, those who come in and those who go out."""

from __future__ import annotations

from dataclasses import replace

from schemas import fields as f
from schemas.codes import TOTAL, TOTAL_NAME
from schemas.contract import Contract

GEGENORT = {
    TOTAL: TOTAL_NAME,
    "region_nrw": "andere Region in Nordrhein-Westfalen",
    "anderes_land": "anderes Bundesland",
    "ausland": "Ausland",
}


def _commuters(name: str, description: str) -> f.Field:
    """A count that does not add up to larger regions: who crosses the border of a Kreis may stay in the Land."""
    return replace(f.count(name, description), additive=False)


CONTRACT = Contract(
    name="schulpendler",
    title="Schulpendlerinnen und Schulpendler",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt), Schulform und Gegenort",
    key=(
        f.REGION_ID,
        f.JAHR,
        f.SCHULFORM,
        f.Field("gegenort", "VARCHAR", "Wohnort der Einpendelnden, Schulort der Auspendelnden", codes=GEGENORT),
    ),
    measures=(
        f.count("wohnhaft", "Schülerinnen und Schüler, die in der Region wohnen"),
        _commuters("einpendelnd", "Schülerinnen und Schüler, die hier zur Schule gehen und anderswo wohnen"),
        _commuters("auspendelnd", "Schülerinnen und Schüler, die hier wohnen und anderswo zur Schule gehen"),
    ),
    oeffentlich=False,
    kommunal=True,
)
