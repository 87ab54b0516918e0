"""The catalogue of indicators as HTML pages that work from disk: one a Kennzahlenblatt, and an index."""

from __future__ import annotations

from pathlib import Path

from pipeline.katalog import blatt
from pipeline.kennzahl import kennzahlen
from pipeline.kennzahl_modell import BEREICHE
from reports.vorlagen import kennzahlseiten


def schreibe(ordner: Path) -> int:
    """Write all pages into a folder, replacing those of the same name; returns the number of indicators."""
    alle = [blatt(k) for k in kennzahlen().values()]
    je_bereich = {f"{b} {titel}": [s for s in alle if s.id[0].upper() == b] for b, titel in BEREICHE.items()}
    ordner.mkdir(parents=True, exist_ok=True)
    for name, text in kennzahlseiten({titel: blaetter for titel, blaetter in je_bereich.items() if blaetter}):
        (ordner / name).write_text(text, encoding="utf-8")
    return len(alle)
