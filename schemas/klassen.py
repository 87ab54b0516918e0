"""Classes by Schulform and Jahrgang with the pupils in them and the lessons given, where open data do not tell."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

CONTRACT = Contract(
    name="klassen",
    title="Klassen und erteilter Unterricht",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt), Schulform und Jahrgang",
    key=(f.REGION_ID, f.JAHR, f.SCHULFORM_ALLGEMEIN, f.JAHRGANG),
    measures=(
        f.count("klassen", "Klassen, ohne gymnasiale Oberstufe"),
        f.count("schueler_in_klassen", "Schülerinnen und Schüler in diesen Klassen"),
        f.amount("wochenstunden", "Erteilte Unterrichtsstunden in der Woche", "Stunden", maximum=1e8),
    ),
    rounding={"klassen": Rounding(), "schueler_in_klassen": Rounding(), "wochenstunden": Rounding(grain=0)},
    oeffentlich=False,
    kommunal=True,
)
