"""One edition of one region as it is finished: what its templates saw, its page, its PDF with structure and paint."""

from __future__ import annotations

import io
from functools import cached_property, lru_cache
from pathlib import Path

import pikepdf

from reports.render import erzeuge
from tests.reports.ausgaben import bestand, sicht
from tests.reports.pdfseiten import Stueck, stuecke, vorgelesen
from tests.reports.test_html import Baum
from tests.reports.test_pdf import elemente

lese_bestand = lru_cache(maxsize=1)(bestand)


class Fall:
    """An edition of a region: what its templates saw, its page, its PDF with structure and paint."""

    def __init__(self, publication: Path, region: str, kind: str) -> None:
        self.sicht = sicht(lese_bestand(publication / "bildungsmonitor.duckdb", region), kind)
        dateien = erzeuge(self.sicht, ("html", "pdf"))
        self.seite = dateien["html"].decode()
        self.pdf = pikepdf.open(io.BytesIO(dateien["pdf"]))
        self.baum = Baum()
        self.baum.feed(self.seite)

    @cached_property
    def struktur(self) -> list[pikepdf.Object]:
        return list(elemente(self.pdf.Root.StructTreeRoot.K))

    @cached_property
    def stuecke(self) -> list[Stueck]:
        return stuecke(self.pdf)

    @cached_property
    def gelesen(self) -> list[tuple[str, str]]:
        return vorgelesen(self.pdf, self.stuecke)

    def art(self, *arten: str) -> list[pikepdf.Object]:
        return [e for e in self.struktur if str(e.S)[1:] in arten]
