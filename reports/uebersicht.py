"""The overview `index.html` over the rendered regions, made from the folders that are there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from pipeline.regions import bildungsregionen

_DATEIEN: Final = {"bericht.html": "HTML", "bericht.pdf": "PDF", "tabellen.xlsx": "Tabellen"}


def schreibe(out: Path) -> Path | None:
    """Write the overview and return its path; None where no region has been rendered."""
    from reports.vorlagen import uebersicht

    alle = [
        (r, [(d, name) for d, name in _DATEIEN.items() if (out / r.region_id / d).exists()]) for r in bildungsregionen()
    ]
    regionen = [(r, dateien, _ist_demonstration(out / r.region_id / "bericht.html")) for r, dateien in alle if dateien]
    if not regionen:
        return None
    demonstration = all(simuliert for _, _, simuliert in regionen)
    halb = out / ".index.html"
    halb.write_text(uebersicht(regionen, "demonstration" if demonstration else "amtlich"), encoding="utf-8")
    return halb.replace(out / "index.html")


def _ist_demonstration(html: Path) -> bool:
    """Whether a rendered report says that its figures are simulated."""
    if not html.exists():
        return False
    with html.open(encoding="utf-8") as datei:
        return bool(re.search(r'name="datenart" content="demonstration"', datei.read(4096)))
