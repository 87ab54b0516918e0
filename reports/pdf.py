"""The PDF: Typst writes it tagged, PDF/UA-1 and PDF/A-3a in one, with a time stamp that comes from the data."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from reports import schrift
from reports.view import Report

if TYPE_CHECKING:
    from typst import Fonts


def setze(quelle: str, report: Report) -> bytes:
    """Typst source to PDF bytes; the same source gives the same bytes."""
    import typst

    ergebnis = typst.compile(
        quelle.encode("utf-8"), format="pdf", font_paths=_schriften(),
        pdf_standards=["ua-1", "a-3a"], timestamp=zeitstempel(report),
    )  # fmt: skip
    if not isinstance(ergebnis, bytes):
        raise TypeError("Typst hat kein einzelnes PDF geliefert.")
    return ergebnis


@cache
def _schriften() -> Fonts:
    """The fonts of the package alone, read once in a process."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(schrift.ordner())])


def zeitstempel(report: Report) -> datetime:
    """The newest Stand of the data at midnight UTC, a fixed day where none is known."""
    return datetime(report.day.year, report.day.month, report.day.day, tzinfo=UTC)
