"""The report on one region: everything read, compared and put into words as one frozen value."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reports import anhang, blick, einordnung, fehlt, geheimhaltung, vergleich
from reports.ausgabe import Ausgabe, ausgaben, zuschnitt
from reports.blaetter import blaetter, legende
from reports.bloecke import kapitel
from reports.daten import INSGESAMT, Bestand, Region
from reports.lesen import lies
from reports.ordner import HAUPTAUSGABE
from reports.plan import Plan, plan
from reports.view import Note, Report, Situation

if TYPE_CHECKING:
    import duckdb


def build_view(con: duckdb.DuckDBPyConnection, region_id: str, kind: str = HAUPTAUSGABE) -> Report:
    """An edition on a region from a published database; KeyError when the region is not published."""
    return view(lies(con, region_id, plan().harmlose_brueche), ausgaben()[kind])


def view(bestand: Bestand, ausgabe: Ausgabe) -> Report:
    """An edition from what was read; parts that the edition does not have stay empty."""
    erklaert, hat = zuschnitt(plan(), ausgabe, bestand.kennzahlen), ausgabe.teile.__contains__
    chapters = kapitel(bestand, erklaert)
    daneben = einordnung.kapitel(bestand, erklaert) if hat("einordnung") else None
    return Report(
        region=bestand.region,
        kind=ausgabe.kind,
        template=ausgabe.vorlage,
        edition=ausgabe.titel,
        title=f"{ausgabe.titel} {bestand.region.name}",
        subtitle=ausgabe.untertitel,
        issuer=herausgeber(bestand.region),
        period=_zeitraum(bestand),
        stand=_stand(bestand),
        day=max((lief.tag for lief in bestand.lieferungen if lief.tag), default=date(2000, 1, 1)),
        datenart="demonstration" if bestand.demonstration else "amtlich",
        version=bestand.version,
        tiles=blick.kacheln(bestand, erklaert) if hat("blick") else (),
        findings=blick.befunde(bestand, erklaert, chapters) if hat("blick") else (),
        chapters=(*chapters, daneben) if daneben else chapters,
        situation=_datenlage(bestand, erklaert) if hat("datenlage") else None,
        methods=_methodik(bestand, erklaert) if hat("methodik") else (),
        licences=anhang.notizen(erklaert.lizenzen) if hat("quellen") else (),
        credits=anhang.vermerke(bestand) if hat("quellen") else (),
        symbols=anhang.zeichenerklaerung() if hat("zeichen") else None,
        glossary=anhang.notizen(sorted(erklaert.glossar)) if hat("glossar") else (),
        sheets=blaetter(bestand, erklaert) if hat("blaetter") else (),
        sheet_codes=legende() if hat("blaetter") else (),
        annex=anhang.tabellenanhang(bestand, erklaert) if hat("anhang") else (),
    )


def _datenlage(bestand: Bestand, plan: Plan) -> Situation:
    return Situation(
        deliveries=anhang.lieferungen(bestand),
        gaps=anhang.luecken(bestand, plan),
        missing=fehlt.fehlende(bestand),
        dates=fehlt.termine(bestand),
        checks=anhang.pruefungen(bestand),
    )


def _methodik(bestand: Bestand, plan: Plan) -> tuple[Note, ...]:
    return (*anhang.notizen(plan.methodik), *geheimhaltung.notizen(bestand), *anhang.brueche(bestand))


def herausgeber(region: Region) -> str:
    """The network where a contract is known, else the Bildungsregion."""
    vertrag = region.rbn_status in ("ja", "wieder aufgenommen")
    return f"{'Regionales Bildungsnetzwerk' if vertrag else 'Bildungsregion'} {region.name}"


def _zeitraum(bestand: Bestand) -> str:
    """First and last year that the report shows for the region: of each series at most the window of the charts."""
    heute = max((lief.tag.year for lief in bestand.lieferungen if lief.tag), default=9999)
    gezeigt: set[int] = set()
    for (_, rid, gruppe), reihe in bestand.reihen.items():
        jahre = [j for j, z in reihe.items() if z.wert is not None and j <= heute]
        if jahre and rid == bestand.region.region_id and gruppe == INSGESAMT:
            gezeigt |= {max(min(jahre), max(jahre) - vergleich.FENSTER + 1), max(jahre)}
    return "" if not gezeigt else spanne(str(min(gezeigt)), str(max(gezeigt)))


def _stand(bestand: Bestand) -> str:
    """Earliest and latest Stand of the deliveries that the report uses: the dates of the data, not of the run."""
    genutzt = [(lief.tag, lief.stand) for lief in bestand.lieferungen if lief.tag and anhang.genutzt(lief, bestand)]
    return spanne(min(genutzt)[1], max(genutzt)[1]) if genutzt else ""


def spanne(von: str, bis: str) -> str:
    """`2013 bis 2023`, or the one where both are the same."""
    return von if von == bis else f"{von} bis {bis}"
