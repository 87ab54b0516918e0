"""Moves over the borders of Kreise and of Gemeinden (Regionaldatenbank, tables 12711-…), calendar year.

Moves between the Gemeinden of a Kreis count on both sides over the borders of Gemeinden and not at all over those of
Kreise; the balance of a Kreis is therefore the same.
"""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import altersgruppen
from schemas.contract import Contract, Rounding

ALTERED = Rounding(step=5, grain=0)
"""What disclosure control may do to a figure of recent years; sums over regions remain allowed."""
_MEASURES = (
    f.count("zuzuege_kreis", "Zuzüge über Kreisgrenzen"),
    f.count("fortzuege_kreis", "Fortzüge über Kreisgrenzen"),
    f.count("zuzuege_gemeinde", "Zuzüge über Gemeindegrenzen"),
    f.count("fortzuege_gemeinde", "Fortzüge über Gemeindegrenzen"),
)

CONTRACT = Contract(
    name="wanderung",
    title="Zuzüge und Fortzüge",
    grain="eine Zeile je Region, Kalenderjahr, Altersgruppe und Geschlecht",
    key=(
        f.REGION_ID,
        f.JAHR,
        f.Field(
            "altersgruppe", "VARCHAR", "Altersgruppe in vollendeten Jahren",
            codes=altersgruppen("0-17", "18-24", "25-29", "30-49", "50-64", "65-"),
        ),
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
    ),
    measures=_MEASURES,
    rounding={measure.name: ALTERED for measure in _MEASURES},
)  # fmt: skip
