"""Recipients of minimum income benefits by law (Regionaldatenbank, table 22811-01-01-4), at 31 December."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

ALTERED = Rounding(step=5, grain=0)
"""Since 2020 the social statistics round to 5 in some columns; sums over regions remain allowed."""

_MEASURES = (
    f.count("empfaenger", "Empfängerinnen und Empfänger von Mindestsicherungsleistungen"),
    f.count("sgb2", "Regelleistungsberechtigte nach dem SGB II"),
    f.count("sgb2_erwerbsfaehig", "Erwerbsfähige Leistungsberechtigte nach dem SGB II"),
    f.count("sgb2_nicht_erwerbsfaehig", "Nicht erwerbsfähige Leistungsberechtigte nach dem SGB II"),
    f.count("hilfe_zum_lebensunterhalt", "Hilfe zum Lebensunterhalt außerhalb von Einrichtungen (SGB XII)"),
    f.count("grundsicherung", "Grundsicherung im Alter und bei Erwerbsminderung (SGB XII)"),
    f.count("asylbewerberleistungen", "Regelleistungen nach dem Asylbewerberleistungsgesetz"),
)

CONTRACT = Contract(
    name="mindestsicherung_empfaenger",
    title="Empfängerinnen und Empfänger von Mindestsicherungsleistungen",
    grain="eine Zeile je Region und Stichtag (jahr = Jahr des Stichtags)",
    key=(f.REGION_ID, f.JAHR),
    measures=_MEASURES,
    rounding={measure.name: ALTERED for measure in _MEASURES},
)
