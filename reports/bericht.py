"""The report on one region: everything read, compared and put into words as one frozen value."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reports import anhang, blick, einordnung, erklaerungsbezug, fehlt, geheimhaltung, querschnitt, revision
from reports.ausgabe import Ausgabe, ausgaben, gewaehlte, zuschnitt
from reports.blaetter import blaetter, legende
from reports.bloecke import kapitel
from reports.daten import Bestand
from reports.gesicht import Gesicht
from reports.glossar import glossar
from reports.kopf import kopf
from reports.lesen import lies
from reports.ordner import HAUPTAUSGABE
from reports.plan import Plan, plan
from reports.view import Chapter, Note, Report, Situation

if TYPE_CHECKING:
    import duckdb

_QUER = {querschnitt.KEY, erklaerungsbezug.KEY, einordnung.KEY}
"""The chapters across the others, which draw on everything."""


def build_view(con: duckdb.DuckDBPyConnection, region_id: str, kind: str = HAUPTAUSGABE) -> Report:
    """An edition on a region from a published database; KeyError when the region is not published."""
    return view(lies(con, region_id, plan().harmlose_brueche), ausgaben()[kind])


def view(bestand: Bestand, ausgabe: Ausgabe) -> Report:
    """An edition from what was read; parts that the edition does not have stay empty."""
    erklaert, hat = zuschnitt(plan(), ausgabe, bestand), ausgabe.teile.__contains__
    gewaehlt = set(bestand.gesicht.kapitel)
    if ausgabe.abschnitte or (gewaehlt and not gewaehlt & _QUER):
        bestand = bestand.nur(erklaert.genannt)
    quer = (
        querschnitt.kapitel(bestand, erklaert) if hat("querschnitt") else None,
        erklaerungsbezug.kapitel(bestand, erklaert) if hat("erklaerung") else None,
        einordnung.kapitel(bestand, erklaert) if hat("einordnung") else None,
    )
    chapters = (*kapitel(bestand, erklaert), *(c for c in quer if c))
    gezeigt = chapters if ausgabe.abschnitte else gewaehlte(chapters, bestand.gesicht)
    report = Report(
        **kopf(bestand, ausgabe),
        preface=bestand.gesicht.vorwort if hat("vorwort") else (),
        mandate=querschnitt.notizen("auftrag") if hat("auftrag") else (),
        guide=querschnitt.notizen("lesehilfe") if hat("lesehilfe") else (),
        tiles=blick.kacheln(bestand, erklaert) if hat("blick") else (),
        findings=blick.befunde(bestand, erklaert) if hat("blick") else (),
        chapters=tuple(_kommentiert(c, bestand.gesicht) for c in gezeigt),
        situation=_datenlage(bestand, erklaert, hat("einzeln")) if hat("datenlage") else None,
        methods=_methodik(bestand, erklaert) if hat("methodik") else (),
        licences=anhang.notizen(erklaert.lizenzen) if hat("quellen") else (),
        credits=anhang.vermerke(bestand) if hat("quellen") else (),
        symbols=anhang.zeichenerklaerung() if hat("zeichen") else None,
        glossary=(),
        sheets=blaetter(bestand, erklaert, alle=not ausgabe.abschnitte) if hat("blaetter") else (),
        sheet_codes=legende() if hat("blaetter") and not ausgabe.abschnitte else (),
        annex=anhang.tabellenanhang(bestand, erklaert) if hat("anhang") else (),
    )
    return replace(report, glossary=glossar(erklaert.glossar, report)) if hat("glossar") else report


def _kommentiert(chapter: Chapter, gesicht: Gesicht) -> Chapter:
    """A chapter with what the municipality says to it and to its indicators."""
    bloecke = tuple(replace(b, comment=gesicht.kommentare.get(b.id, ())) for b in chapter.blocks)
    return replace(chapter, comment=gesicht.kommentare.get(chapter.key, ()), blocks=bloecke)


def _datenlage(bestand: Bestand, plan: Plan, einzeln: bool) -> Situation:
    return Situation(
        deliveries=anhang.lieferungen(bestand),
        gaps=anhang.luecken(bestand, plan),
        missing=fehlt.fehlende(bestand, einzeln),
        dates=fehlt.termine(bestand, einzeln),
        checks=anhang.pruefungen(bestand),
        revised=revision.vermerk(bestand),
    )


def _methodik(bestand: Bestand, plan: Plan) -> tuple[Note, ...]:
    return (*anhang.notizen(plan.methodik), *geheimhaltung.notizen(bestand), *anhang.brueche(bestand))
