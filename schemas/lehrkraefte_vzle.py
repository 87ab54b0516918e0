"""Teachers as full-time equivalents (Vollzeitlehrereinheiten) and as persons, by Schulform and sex."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

VZLE = f.amount("vzle", "Lehrkräfte in Vollzeitlehrereinheiten", "Vollzeitlehrereinheiten", maximum=1e6)
TEILZEIT = f.count("teilzeit", "Darunter Lehrkräfte in Teilzeit", "Personen")
OHNE_LEHRAMT = f.count("ohne_lehramt", "Darunter Lehrkräfte ohne Lehramtsbefähigung", "Personen")
AB_55 = f.count("ab_55", "Darunter Lehrkräfte im Alter von 55 Jahren und mehr", "Personen")

CONTRACT = Contract(
    name="lehrkraefte_vzle",
    title="Lehrkräfte in Vollzeitlehrereinheiten und Personen",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt), Schulform und Geschlecht",
    key=(f.REGION_ID, f.JAHR, f.SCHULFORM_ALLGEMEIN, f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich")),
    measures=(VZLE, f.LEHRKRAEFTE, TEILZEIT, OHNE_LEHRAMT, AB_55),
    rounding={
        "vzle": Rounding(grain=0),
        **{measure.name: Rounding() for measure in (f.LEHRKRAEFTE, TEILZEIT, OHNE_LEHRAMT, AB_55)},
    },
    oeffentlich=False,
    kommunal=True,
)
