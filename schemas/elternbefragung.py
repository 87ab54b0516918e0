"""A survey of parents: numbers of answers by question, answer, phase and background; never single answers."""

from __future__ import annotations

from schemas import codes
from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="elternbefragung",
    title="Elternbefragung",
    grain="eine Zeile je Region oder Sozialraum, Jahr der Befragung, Frage, Bildungsphase, Familie und Antwort",
    key=(
        f.REGION_ID,
        f.JAHR,
        f.Field(
            "frage", "VARCHAR", "Wonach gefragt wurde",
            codes={
                "zufriedenheit": "Zufriedenheit insgesamt",
                "foerderung": "Zufriedenheit mit der individuellen Förderung",
                "information": "Zufriedenheit mit der Information",
                "betreuung": "Zufriedenheit mit der Betreuung und dem Ganztag",
                "beratung": "Zufriedenheit mit der Beratung",
                "uebergang": "Zufriedenheit mit der Begleitung von Übergängen",
            },
        ),
        f.BILDUNGSPHASE,
        f.Field(
            "familie", "VARCHAR", "Zuwanderungsgeschichte der Familie",
            codes={
                codes.TOTAL: codes.TOTAL_NAME,
                "mit_zuwanderung": "mit Zuwanderungsgeschichte",
                "ohne_zuwanderung": "ohne Zuwanderungsgeschichte",
            },
        ),
        f.Field(
            "antwort", "VARCHAR", "Antwort",
            codes={
                codes.TOTAL: "alle gültigen Antworten",
                "sehr_zufrieden": "sehr zufrieden",
                "eher_zufrieden": "eher zufrieden",
                "eher_unzufrieden": "eher unzufrieden",
                "sehr_unzufrieden": "sehr unzufrieden",
            },
        ),
    ),
    measures=(f.count("antworten", "Antworten"),),
    oeffentlich=False,
    kommunal=True,
)  # fmt: skip
