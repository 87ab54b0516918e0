"""What a body discussed: the items of its agendas."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="tagesordnung",
    title="Tagesordnungen der Gremien",
    grain="eine Zeile je Region, Kalenderjahr, Gremium und Tagesordnungspunkt",
    key=(
        f.BILDUNGSREGION,
        f.JAHR,
        f.GREMIUM_ID,
        f.register_id("tagesordnungspunkt", "Kennung, etwa 2024-11/3"),
    ),
    attributes=(f.TITEL, f.day("sitzung_am", "Tag der Sitzung"), f.HANDLUNGSFELD.or_null(), f.OPARL_ID),
    kommunal=True,
)
