"""JeKits (Jedem Kind Instrumente, Tanzen, Singen): schools and children, as the foundation allots them."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="jekits",
    title="JeKits – Jedem Kind Instrumente, Tanzen, Singen",
    grain="eine Zeile je Region und Schuljahr (jahr = Jahr, in dem es beginnt)",
    key=(f.REGION_ID, f.JAHR),
    measures=(
        f.count("jekits_grundschulen", "Grundschulen mit JeKits"),
        f.count("jekits_kinder", "Kinder in JeKits an Grundschulen", "Personen"),
    ),
    kommunal=True,
)
