"""New training contracts of the dual system, by survey: counted at 30 September (BIBB) or at 31 December (offices).

The two surveys count differently and are never mixed. Both are published as multiples of 3.
"""

from __future__ import annotations

from schemas import codes
from schemas import fields as f
from schemas.contract import Contract, Rounding

ERHEBUNG = f.Field(
    "erhebung", "VARCHAR", "Erhebung der Ausbildungsverträge und ihr Stichtag",
    codes={"september": "30. September (BIBB-Erhebung)", "dezember": "31. Dezember (Berufsbildungsstatistik)"},
)  # fmt: skip
BEREICH = f.Field(
    "ausbildungsbereich", "VARCHAR", "Ausbildungsbereich nach der zuständigen Stelle",
    codes={
        codes.TOTAL: codes.TOTAL_NAME,
        "industrie_handel": "Industrie, Handel u. a.",
        "handwerk": "Handwerk",
        "freie_berufe": "Freie Berufe",
        "landwirtschaft": "Landwirtschaft",
        "oeffentlicher_dienst": "Öffentlicher Dienst",
        "hauswirtschaft": "Hauswirtschaft",
    },
)  # fmt: skip
NEUABSCHLUESSE = f.count("neuabschluesse", "Neu abgeschlossene Ausbildungsverträge", "Verträge")

CONTRACT = Contract(
    name="ausbildungsvertrag",
    title="Neu abgeschlossene Ausbildungsverträge",
    grain=(
        "eine Zeile je Region, Berichtsjahr (jahr = Jahr des Stichtags), Erhebung, Ausbildungsbereich, Geschlecht und "
        "Staatsangehörigkeit"
    ),
    key=(
        f.REGION_ID,
        f.JAHR,
        ERHEBUNG,
        BEREICH,
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
        f.STAATSANGEHOERIGKEIT,
    ),
    measures=(NEUABSCHLUESSE,),
    rounding={"neuabschluesse": Rounding(step=3)},
    kommunal=True,
)
