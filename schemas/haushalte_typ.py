"""Private households by type (Zensus 2011; Regionaldatenbank, table 12111-32-01-4), at 9 May 2011.

Children are counted whatever their age, so that the figures are not those of households with minors.
"""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import TOTAL, TOTAL_NAME
from schemas.contract import Contract, Rounding

CONTRACT = Contract(
    name="haushalte_typ",
    title="Private Haushalte nach Haushaltstyp (Zensus 2011)",
    grain="eine Zeile je Region, Stichtag (jahr = Jahr des Stichtags) und Haushaltstyp",
    key=(
        f.REGION_ID,
        f.JAHR,
        f.Field(
            "haushaltstyp", "VARCHAR", "Typ des Haushalts",
            codes={
                TOTAL: TOTAL_NAME,
                "einperson": "Einpersonenhaushalte",
                "paar_ohne_kind": "Paare ohne Kinder",
                "paar_mit_kind": "Paare mit Kindern",
                "alleinerziehend": "Alleinerziehende Elternteile",
                "sonstige": "Mehrpersonenhaushalte ohne Kernfamilie",
            },
        ),
    ),
    measures=(f.count("haushalte", "Private Haushalte"),),
    rounding={"haushalte": Rounding(step=5, grain=0)},
)  # fmt: skip
