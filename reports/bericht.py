"""The report on one region: everything read, compared and put into words as one frozen value."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reports import anhang, blick, einordnung, fehlt, geheimhaltung, vergleich
from reports.blaetter import blaetter, legende
from reports.bloecke import kapitel
from reports.daten import INSGESAMT, Bestand, Region
from reports.lesen import lies
from reports.plan import plan
from reports.view import Report

if TYPE_CHECKING:
    import duckdb


def build_view(con: duckdb.DuckDBPyConnection, region_id: str) -> Report:
    """The report on a region from a published database; KeyError when the region is not published."""
    erklaert = plan()
    bestand = lies(con, region_id, erklaert.harmlose_brueche)
    chapters = kapitel(bestand, erklaert)
    daneben = einordnung.kapitel(bestand, erklaert)
    return Report(
        region=bestand.region,
        title=f"Bildungsbericht {bestand.region.name}",
        subtitle="Kennzahlen entlang der Bildungsbiografie",
        issuer=herausgeber(bestand.region),
        period=_zeitraum(bestand),
        stand=_stand(bestand),
        day=max((lief.tag for lief in bestand.lieferungen if lief.tag), default=date(2000, 1, 1)),
        datenart="demonstration" if bestand.demonstration else "amtlich",
        version=bestand.version,
        tiles=blick.kacheln(bestand, erklaert),
        findings=blick.befunde(bestand, erklaert, chapters),
        chapters=(*chapters, daneben) if daneben else chapters,
        deliveries=anhang.lieferungen(bestand),
        gaps=anhang.luecken(bestand, erklaert),
        missing=fehlt.fehlende(bestand),
        dates=fehlt.termine(bestand),
        checks=anhang.pruefungen(bestand),
        methods=(*anhang.notizen(erklaert.methodik), *geheimhaltung.notizen(bestand), *anhang.brueche(bestand)),
        licences=anhang.notizen(erklaert.lizenzen),
        credits=anhang.vermerke(bestand),
        symbols=anhang.zeichenerklaerung(),
        glossary=anhang.notizen(sorted(erklaert.glossar)),
        sheets=blaetter(bestand, erklaert),
        sheet_codes=legende(),
        annex=anhang.tabellenanhang(bestand, erklaert),
    )


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
