"""Pupils in heritage language instruction (HSU) by language; reported by the municipality."""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import TOTAL, TOTAL_NAME
from schemas.contract import Contract

SPRACHE = f.Field(
    "sprache", "VARCHAR", "Sprache des herkunftssprachlichen Unterrichts",
    codes={
        TOTAL: TOTAL_NAME,
        "albanisch": "Albanisch",
        "arabisch": "Arabisch",
        "bosnisch_kroatisch_serbisch": "Bosnisch, Kroatisch, Serbisch",
        "bulgarisch": "Bulgarisch",
        "farsi_dari": "Farsi und Dari",
        "griechisch": "Griechisch",
        "italienisch": "Italienisch",
        "kurdisch": "Kurdisch",
        "polnisch": "Polnisch",
        "portugiesisch": "Portugiesisch",
        "rumaenisch": "Rumänisch",
        "russisch": "Russisch",
        "spanisch": "Spanisch",
        "tuerkisch": "Türkisch",
        "ukrainisch": "Ukrainisch",
        "andere": "andere Sprache",
    },
)  # fmt: skip

CONTRACT = Contract(
    name="herkunftssprache",
    title="Herkunftssprachlicher Unterricht",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt) und Sprache",
    key=(f.REGION_ID, f.JAHR, SPRACHE),
    measures=(
        f.count("teilnehmende_hsu", "Teilnehmende am herkunftssprachlichen Unterricht"),
        f.count("zuwanderung_jahrgang_1_10", "Mit Zuwanderungsgeschichte in den Jahrgängen 1 bis 10"),
    ),
    oeffentlich=False,
    kommunal=True,
)
