"""The training market as the Bundesagentur für Arbeit counts it: applicants and places of a reporting year.

A reporting year runs from 1 October to 30 September and bears the year in which it ends. Applicants without a place
are `bewerber_unversorgt`; those who have an alternative but still look for one are `bewerber_alternative`.
"""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

BEWERBER_ALTERNATIVE = f.count(
    "bewerber_alternative", "Bewerberinnen und Bewerber mit Alternative zum 30. September, weiter suchend", "Personen"
)
BEWERBER_UNVERSORGT = f.count("bewerber_unversorgt", "Unversorgte Bewerberinnen und Bewerber", "Personen")
STELLEN_UNBESETZT = f.count("stellen_unbesetzt", "Unbesetzte Berufsausbildungsstellen", "Stellen")

CONTRACT = Contract(
    name="ausbildungsmarkt",
    title="Gemeldete Bewerberinnen und Bewerber und Berufsausbildungsstellen",
    grain="eine Zeile je Region und Berichtsjahr (jahr = Jahr, in dem es am 30. September endet)",
    key=(f.REGION_ID, f.JAHR),
    measures=(
        f.count("bewerber", "Gemeldete Bewerberinnen und Bewerber im Berichtsjahr", "Personen"),
        f.count("bewerber_einmuendend", "Einmündende Bewerberinnen und Bewerber", "Personen"),
        f.count("bewerber_andere", "Andere ehemalige Bewerberinnen und Bewerber", "Personen"),
        BEWERBER_ALTERNATIVE,
        BEWERBER_UNVERSORGT,
        f.count("stellen", "Gemeldete Berufsausbildungsstellen im Berichtsjahr", "Stellen"),
        f.count("stellen_betrieblich", "Gemeldete betriebliche Berufsausbildungsstellen", "Stellen"),
        STELLEN_UNBESETZT,
    ),
    kommunal=True,
)
