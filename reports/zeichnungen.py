"""The drawings of a report, each made once for HTML and PDF and kept by the hash of its description."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from reports.charts.draw import zeichne
from reports.charts.spec import schluessel
from reports.view import Dokument


def zeichnungen(report: Dokument, ablage: Path | None = None) -> dict[str, str]:
    """Key -> SVG of every figure; finished ones come from the folder `ablage`, which afterwards holds exactly these."""
    farben = report.face.farben
    kunst = hashlib.sha256(f"{_zeichenkunst()} {farben}".encode()).hexdigest()[:12]
    datei = ablage / f"{report.region.region_id}-{report.kind}-{kunst}.json" if ablage else None
    fertig = _lies(datei)
    bilder = {s: fertig.get(s) or zeichne(f.chart, farben) for f in report.figures if (s := schluessel(f.chart))}
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

    hier = Path(__file__)
    quellen = [hier.with_name("farben.py"), *sorted(hier.with_name("charts").glob("*.py"))]
    return hashlib.sha256(b"".join(q.read_bytes() for q in quellen) + matplotlib.__version__.encode()).hexdigest()
