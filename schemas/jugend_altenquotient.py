"""Youth and old-age ratios as published (Regionaldatenbank, table 12411-08-01-4), at 31 December; a check of ours."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

_UNIT = "je 100 Personen von 20 bis unter 65 Jahren"
_GROUPS = {"": "", "_maenner": " der Männer", "_frauen": " der Frauen"}

CONTRACT = Contract(
    name="jugend_altenquotient",
    title="Jugendquotient und Altenquotient (veröffentlicht)",
    grain="eine Zeile je Region und Stichtag (jahr = Jahr des Stichtags)",
    key=(f.REGION_ID, f.JAHR),
    measures=tuple(
        f.rate(f"{name}{group}", f"{title}{whose}", _UNIT, maximum=500)
        for name, title in (("jugendquotient", "Jugendquotient"), ("altenquotient", "Altenquotient"))
        for group, whose in _GROUPS.items()
    ),
)
