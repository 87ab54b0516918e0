"""Newly immigrated children and young people who wait for a place at school; reported by the municipality."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="seiteneinstieg",
    title="Seiteneinstieg neu zugewanderter Kinder und Jugendlicher in die Schule",
    grain="eine Zeile je Region, Jahr des Stichtags und Schulstufe",
    key=(f.REGION_ID, f.JAHR, f.SCHULSTUFE),
    measures=(
        f.count("ohne_schulplatz", "Schulpflichtige am Stichtag ohne Schulplatz"),
        f.count("vermittelt", "In den zwölf Monaten vor dem Stichtag an Schulen vermittelt"),
        f.rate("wartetage_median", "Median der Tage von der Anmeldung bis zum ersten Schultag", "Tage", maximum=1500),
    ),
    oeffentlich=False,
    kommunal=True,
)
