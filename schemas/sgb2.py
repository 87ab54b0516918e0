"""Persons entitled to benefits under SGB II (Regionaldatenbank, table 22811-02-02-4), at 31 December.

Young persons stand in two columns: those not fit for work under 15, and those fit for work under 25.
"""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="sgb2",
    title="Personen in Bedarfsgemeinschaften und Regelleistungsberechtigte nach dem SGB II",
    grain="eine Zeile je Region und Stichtag (jahr = Jahr des Stichtags)",
    key=(f.REGION_ID, f.JAHR),
    measures=(
        f.count("personen_bg", "Personen in Bedarfsgemeinschaften"),
        f.count("rlb", "Regelleistungsberechtigte"),
        f.count("rlb_auslaendisch", "Ausländische Regelleistungsberechtigte"),
        f.count("rlb_weiblich", "Weibliche Regelleistungsberechtigte"),
        f.count("elb", "Erwerbsfähige Leistungsberechtigte"),
        f.count("elb_weiblich", "Weibliche erwerbsfähige Leistungsberechtigte"),
        f.count("elb_unter_25", "Erwerbsfähige Leistungsberechtigte unter 25 Jahren"),
        f.count("elb_25_49", "Erwerbsfähige Leistungsberechtigte von 25 bis unter 50 Jahren"),
        f.count("elb_50_54", "Erwerbsfähige Leistungsberechtigte von 50 bis unter 55 Jahren"),
        f.count("elb_ab_55", "Erwerbsfähige Leistungsberechtigte von 55 Jahren und mehr"),
        f.count("nef", "Nicht erwerbsfähige Leistungsberechtigte"),
        f.count("nef_weiblich", "Weibliche nicht erwerbsfähige Leistungsberechtigte"),
        f.count("nef_unter_15", "Nicht erwerbsfähige Leistungsberechtigte unter 15 Jahren"),
    ),
)
