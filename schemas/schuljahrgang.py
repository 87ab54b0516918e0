"""Pupils by Schulform and Jahrgang, as a Schulträger or Schulamt counts them; official figures may be rounded."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

JAHRGAENGE = (
    *(f.count(f"jahrgang_{n:02d}", f"Schülerinnen und Schüler in Jahrgang {n}") for n in range(1, 11)),
    f.count("jahrgang_ef", "Schülerinnen und Schüler in der Einführungsphase"),
    f.count("jahrgang_q1", "Schülerinnen und Schüler in der Qualifikationsphase 1"),
    f.count("jahrgang_q2", "Schülerinnen und Schüler in der Qualifikationsphase 2"),
)
NEU_IN_10 = f.count("neu_in_10", "Darunter in Jahrgang 10: nach Jahrgang 5 an diese Schulen gekommen")

CONTRACT = Contract(
    name="schuljahrgang",
    title="Schülerinnen und Schüler nach Schulform und Jahrgang",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt), Schulform und Staatsangehörigkeit",
    key=(f.REGION_ID, f.JAHR, f.SCHULFORM_ALLGEMEIN, f.STAATSANGEHOERIGKEIT),
    measures=(*JAHRGAENGE, NEU_IN_10),
    rounding={measure.name: Rounding() for measure in (*JAHRGAENGE, NEU_IN_10)},
    oeffentlich=False,
    kommunal=True,
)
