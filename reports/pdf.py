"""The PDF: Typst writes it tagged, PDF/UA-1 and PDF/A-3a in one, with a time stamp that comes from the data."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.errors import SettingsFault
from reports import eigenes, pdfstruktur, schrift
from reports.view import Dokument

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typst import Fonts


def setze(quellen: Mapping[str, str], report: Dokument) -> bytes:
    """Typst sources to PDF bytes; the same sources give the same bytes.

    SettingsFault with the line where a template of the municipality's own is at fault.
    """
    import typst

    eingabe: Any = {name: text.encode("utf-8") for name, text in quellen.items()}  # unknown to the stubs of Typst
    try:
        ergebnis = typst.compile(
            eingabe, format="pdf", font_paths=_schriften(),
            pdf_standards=["ua-1", "a-3a"], timestamp=zeitstempel(report),
        )  # fmt: skip
    except typst.TypstError as fehler:
        problem = eigenes.fehler_beim_setzen(report.face.eigenes, quellen, fehler.message, fehler.diagnostic)
        if problem is None:
            raise
        raise SettingsFault(problem) from fehler
    if not isinstance(ergebnis, bytes):
        raise TypeError("Typst hat kein einzelnes PDF geliefert.")
    return pdfstruktur.vollstaendig(ergebnis)


def rastere(svg: str, hoehe: int) -> bytes:
    """An SVG as PNG on clear ground, `hoehe` points high, two pixels a point; RuntimeError where it is none."""
    import typst

    from reports.vorlagen import literal

    quelle = f"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
    #image(bytes({literal(svg)}), format: "svg", height: {hoehe}pt)"""
    bild = typst.compile(quelle.encode("utf-8"), format="png", ppi=144, font_paths=_schriften())
    if not isinstance(bild, bytes):
        raise TypeError("Typst hat kein einzelnes Bild geliefert.")
    return bild


@cache
def _schriften() -> Fonts:
    """The fonts of the package alone, read once in a process."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(schrift.ordner())])


def zeitstempel(report: Dokument) -> datetime:
    """The newest Stand of the data at midnight UTC, a fixed day where none is known."""
    return datetime(report.day.year, report.day.month, report.day.day, tzinfo=UTC)
