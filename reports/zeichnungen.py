"""The drawings of a report, each made once for HTML and PDF and kept by the hash of its description."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from reports.charts.draw import zeichne
from reports.charts.spec import schluessel
from reports.view import Figure, Report


def abbildungen(report: Report) -> tuple[Figure, ...]:
    """Every figure of a report, tiles first."""
    funken = tuple(k.spark for k in report.tiles if k.spark)
    return funken + tuple(f for chapter in report.chapters for block in chapter.blocks for f in block.figures)


def zeichnungen(report: Report, ablage: Path | None = None) -> dict[str, str]:
    """Key -> SVG of every figure; finished ones come from the folder `ablage`, which afterwards holds exactly these."""
    datei = ablage / f"{report.region.region_id}-{report.kind}-{_zeichenkunst()}.json" if ablage else None
    fertig = _lies(datei)
    bilder = {s: fertig.get(s) or zeichne(f.chart) for f in abbildungen(report) if (s := schluessel(f.chart))}
    if datei and bilder.keys() != fertig.keys():
        datei.parent.mkdir(parents=True, exist_ok=True)
        for frueher in datei.parent.glob(f"{report.region.region_id}-{report.kind}-*.json"):
            frueher.unlink(missing_ok=True)
        datei.write_text(json.dumps(bilder), encoding="utf-8")
    return bilder


def _lies(datei: Path | None) -> dict[str, str]:
    try:
        return dict(json.loads(datei.read_text(encoding="utf-8"))) if datei else {}
    except (OSError, ValueError):
        return {}


@cache
def _zeichenkunst() -> str:
    """Hash of the code that draws: a drawing by other code is not used."""
    import matplotlib

    quellen = sorted(Path(__file__).with_name("charts").glob("*.py"))
    return hashlib.sha256(b"".join(q.read_bytes() for q in quellen) + matplotlib.__version__.encode()).hexdigest()[:12]
