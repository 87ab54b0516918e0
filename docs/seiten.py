"""Writes the pictures of report pages that README and handbook show: `python docs/seiten.py` (or `make docs`).

They are pages of a report made from demonstration deliveries, in few colours, so that they stay small.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
import typst
from PIL import Image

from pipeline import demo, store
from pipeline.build import build
from pipeline.settings import Paths
from reports import schrift, vorlagen
from reports.ansicht import ansicht
from reports.ausgabe import ausgaben
from reports.lesen import lies
from reports.plan import plan
from reports.render import erzeuge
from reports.view import Dokument
from reports.zeichnungen import zeichnungen

PICTURES = Path(__file__).with_name("bilder")
REGION = "05766"
PAGES = {
    "bericht-blick": ("bericht", "Auf einen Blick"),
    "bericht-seite": ("bericht", "d01a_uebergang_gymnasium"),
    "bericht-datenlage": ("bericht", "Datenlage"),
    "kurzfassung": ("kurzfassung", ""),
}
"""File name -> edition and the heading, or the indicator, whose page is shown; the first page where none is named."""
PPI, COLOURS = 90, 16


def page_of(pdf: bytes, heading: str) -> int:
    """The page, counted from 0, to which a bookmark leads; LookupError where there is none."""
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as outline:
        waiting = list(outline.root)
        for item in waiting:
            waiting += item.children
            if str(item.title) == heading:
                target: Any = item.destination
                return document.pages.index(pikepdf.Page(target[0]))
    raise LookupError(heading)


def small(png: bytes) -> bytes:
    """The picture in few colours."""
    file = io.BytesIO()
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def typeset(report: Dokument) -> list[bytes]:
    """Every page of a document as PNG."""
    sources: Any = {name: text.encode() for name, text in vorlagen.typst_quelle(report, zeichnungen(report)).items()}
    pages: Any = typst.compile(sources, format="png", ppi=PPI, font_paths=[schrift.ordner()], ignore_system_fonts=True)
    return list(pages)


def pictures(database: Path) -> dict[str, bytes]:
    """File name -> PNG, from a published database of demonstration data."""
    with store.published(database) as con:
        bestand = lies(con, REGION, plan().harmlose_brueche)
    found = {}
    for kind in dict.fromkeys(kind for kind, _ in PAGES.values()):
        report = ansicht(bestand, ausgaben()[kind])
        headings = {block.id: block.heading for chapter in getattr(report, "chapters", ()) for block in chapter.blocks}
        pages, pdf = typeset(report), erzeuge(report, ["pdf"])["pdf"]
        for name, (_, place) in ((name, page) for name, page in PAGES.items() if page[0] == kind):
            found[name] = small(pages[page_of(pdf, headings.get(place, place)) if place else 0])
    return found


def main() -> None:
    """Build a demonstration database aside and write the pictures."""
    with TemporaryDirectory() as folder:
        paths = Paths(Path(folder, "lieferungen"), Path(folder, "ergebnisse"), Path(folder, "einstellungen"))
        demo.write(paths.raw)
        paths.out.mkdir()
        build(paths)
        for name, png in pictures(paths.database).items():
            (PICTURES / f"{name}.png").write_bytes(png)


if __name__ == "__main__":
    sys.path.insert(0, str(PICTURES.parent.parent))
    main()
