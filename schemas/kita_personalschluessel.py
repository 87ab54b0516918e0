"""Children and educational staff of Tageseinrichtungen in full-time equivalents, for the child-staff ratio."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract
from schemas.kibiz import GRUPPENFORM

CONTRACT = Contract(
    name="kita_personalschluessel",
    title="Kinder und pädagogisches Personal in Ganztagsäquivalenten",
    grain="eine Zeile je Region, Stichtag (jahr = Jahr des Stichtags) und Gruppenform",
    key=(f.REGION_ID, f.JAHR, GRUPPENFORM),
    measures=(
        f.amount(
            "kinder_ganztagsaequivalente", "Kinder in Ganztagsäquivalenten: vereinbarte Wochenstunden ÷ 40", "Kinder"
        ),
        f.amount("personal_vollzeitaequivalente", "Pädagogisches Personal in Vollzeitäquivalenten", "Vollzeitstellen"),
    ),
    oeffentlich=False,
    kommunal=True,
)
