"""Pupils of Berufskollegs by Bildungsgang, as the Schulträger knows them (groups of the keys of the school statistics).

The groups follow the Anlagen of the APO-BK: A (Berufsschule), B and C (Berufsfachschule, Fachoberschule), D
(Berufliches Gymnasium), E (Fachschule). Keys that a reform has ended count as `weitere`.
"""

from __future__ import annotations

from schemas import codes
from schemas import fields as f
from schemas.contract import Contract

BILDUNGSGANG = f.Field(
    "bk_bildungsgang", "VARCHAR", "Bildungsgang des Berufskollegs, mit den Schlüsseln der Schulstatistik",
    codes={
        codes.TOTAL: codes.TOTAL_NAME,
        "fachklassen": "Fachklassen des dualen Systems (A01 bis A04)",
        "ausbildungsvorbereitung": "Ausbildungsvorbereitung (A12, A13)",
        "internationale_foerderklasse": "Internationale Förderklasse (A17)",
        "fit_fuer_mehr": "Fit für mehr (A18)",
        "berufsfachschule": "Berufsfachschule I und II (B06, B07)",
        "hoehere_berufsfachschule": "Höhere Berufsfachschule (C03)",
        "fachoberschule": "Fachoberschule (C05 bis C08, D29)",
        "berufliches_gymnasium": "Berufliches Gymnasium (D01 bis D28)",
        "fachschule": "Fachschule (E)",
        "weitere": "weitere Bildungsgänge",
    },
)  # fmt: skip

CONTRACT = Contract(
    name="bk_bildungsgang",
    title="Schülerinnen und Schüler der Berufskollegs nach Bildungsgang",
    grain=(
        "eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt), Bildungsgang, Geschlecht und "
        "Staatsangehörigkeit"
    ),
    key=(
        f.REGION_ID,
        f.JAHR,
        BILDUNGSGANG,
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
        f.STAATSANGEHOERIGKEIT,
    ),
    measures=(f.SCHUELER,),
    oeffentlich=False,
    kommunal=True,
)
