"""What tests of the face share: an edition with a face, a text, the blocks of a report and their sentences."""

from __future__ import annotations

from dataclasses import replace

from reports.ausgabe import ausgaben
from reports.bericht import view
from reports.freitext import Knoten
from reports.gesicht import Gesicht
from reports.lesen import lies
from reports.plan import plan


def mit(con, gesicht: Gesicht, kind: str = "bericht", region: str = "05711"):
    """An edition on a region with a face."""
    bestand = replace(lies(con, region, plan().harmlose_brueche), gesicht=gesicht)
    return view(bestand, ausgaben()[kind])


def text(worte: str) -> tuple[Knoten, ...]:
    return (Knoten("absatz", teile=(Knoten("text", worte),)),)


def bloecke(report):
    return {b.id: b for c in report.chapters for b in c.blocks}


def saetze(block) -> str:
    return " ".join(s.text for s in block.sentences).replace("\u00a0", " ").replace("\u202f", " ")
