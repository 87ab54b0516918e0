"""The report on one region: everything read, compared and put into words as one frozen value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reports import anhang, blick
from reports.bloecke import kapitel
from reports.daten import Bestand, Region
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
    return Report(
        region=bestand.region,
        title=f"Bildungsbericht {bestand.region.name}",
        subtitle="Kennzahlen entlang der Bildungsbiografie",
        issuer=herausgeber(bestand.region),
        period=_zeitraum(bestand),
        stand=_stand(bestand),
        datenart="demonstration" if bestand.demonstration else "amtlich",
        version=bestand.version,
        tiles=blick.kacheln(bestand, erklaert),
        findings=blick.befunde(bestand, erklaert, chapters),
        chapters=chapters,
        deliveries=anhang.lieferungen(bestand),
        gaps=anhang.luecken(bestand, erklaert),
        checks=anhang.pruefungen(bestand),
        methods=(*anhang.notizen(erklaert.methodik), *anhang.brueche(bestand)),
        licences=anhang.notizen(erklaert.lizenzen),
        credits=anhang.vermerke(bestand),
        symbols=anhang.zeichenerklaerung(),
        glossary=anhang.notizen(sorted(erklaert.glossar)),
        register=anhang.verzeichnis(bestand, erklaert),
        annex=anhang.tabellenanhang(bestand, erklaert),
    )


def herausgeber(region: Region) -> str:
    """The network where a contract is known, else the Bildungsregion."""
    vertrag = region.rbn_status in ("ja", "wieder aufgenommen")
    return f"{'Regionales Bildungsnetzwerk' if vertrag else 'Bildungsregion'} {region.name}"


def _zeitraum(bestand: Bestand) -> str:
    """First and last year with a value in the region."""
    jahre = [
        j
        for (_, rid, _), reihe in bestand.reihen.items()
        if rid == bestand.region.region_id
        for j, z in reihe.items()
        if z.wert is not None
    ]
    return "" if not jahre else str(min(jahre)) if min(jahre) == max(jahre) else f"{min(jahre)} bis {max(jahre)}"


def _stand(bestand: Bestand) -> str:
    """The newest Stand of the deliveries that the report uses, as dd.mm.yyyy: the date of the data, not of the run."""
    tage = [
        (m[3], m[2], m[1])
        for lief in bestand.lieferungen
        if anhang.genutzt(lief, bestand) and (m := re.fullmatch(r"(\d\d)\.(\d\d)\.(\d{4})", lief.stand))
    ]
    return ".".join(reversed(max(tage))) if tage else ""
