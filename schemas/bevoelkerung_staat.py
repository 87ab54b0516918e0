"""Population by age group, sex and nationality (Regionaldatenbank, tables 12411-03-02-4 and 12411-03-03-4).

Of the oldest only the groups of the newer table are kept: the older one joins them (65-74, 75-), and adding both would
count them twice.
"""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import ALTERSGRUPPE, altersgruppen
from schemas.contract import Contract, Rounding

_JUENGERE = {code: name for code, name in ALTERSGRUPPE.items() if code not in {"65-74", "75-"}}
_AELTERE = altersgruppen("65-69", "70-74", "75-79", "80-84", "85-89", "90-")
ALTERED = Rounding(step=5, grain=0)
"""What disclosure control may do to a figure since the Zensus 2022; sums over regions remain allowed."""

CONTRACT = Contract(
    name="bevoelkerung_staat",
    title="Bevölkerung nach Altersgruppen, Geschlecht und Staatsangehörigkeit",
    grain=(
        "eine Zeile je Region, Stichtag (jahr = Jahr des Stichtags), Altersgruppe, Geschlecht und "
        "Staatsangehörigkeit"
    ),
    key=(
        f.REGION_ID,
        f.JAHR,
        f.Field(
            "altersgruppe", "VARCHAR", "Altersgruppe in vollendeten Jahren", codes=_JUENGERE | _AELTERE,
        ),
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
        f.STAATSANGEHOERIGKEIT,
    ),
    measures=(f.BEVOELKERUNG,),
    rounding={"bevoelkerung": ALTERED},
)  # fmt: skip
