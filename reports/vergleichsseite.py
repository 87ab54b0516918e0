"""The comparison of two databases as one HTML page that works from disk, in the look of the reports."""

from __future__ import annotations

from pipeline.diff.compare import Comparison
from pipeline.diff.text import ARTEN, STUFEN, key, row_line, schema_line, told
from reports.vorlagen import eigenstaendig


def seite(found: Comparison) -> str:
    """The page as text."""
    return eigenstaendig(
        "vergleich.html.j2",
        v=found,
        stufe=STUFEN[found.stufe],
        schema=[schema_line(change) for change in found.schema],
        regionen=[row_line(change) for change in found.regionen],
        kennzahlen=[row_line(change) for change in found.kennzahlen],
        werte=[(key(row), told(row, "alt"), _after(row["art"], told(row, "neu"))) for row in found.werte],
    )


def _after(art: str, text: str) -> str:
    return ARTEN[art] if art == "entfallen" else text
