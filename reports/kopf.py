"""The head that every edition has: on whom, by whom, from which data and of which date."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any, Final

from reports import anhang, vergleich
from reports.ausgabe import Ausgabe
from reports.daten import INSGESAMT, Bestand, Region
from reports.datenlage import Lieferung
from reports.gesicht import Fassung
from reports.sprache import DEUTSCH, katalog

_VORAUS: Final = 2
"""So many years a series may run ahead of the newest Stand: not every delivery has one."""


def kopf(bestand: Bestand, ausgabe: Ausgabe) -> dict[str, Any]:
    """The fields of a `view.Dokument`; `stand` and `day` are those of the newest delivery that the edition uses."""
    neueste = neueste_lieferung(bestand)
    return {
        "region": bestand.region,
        "kind": ausgabe.kind,
        "template": ausgabe.vorlage,
        "sprache": ausgabe.sprache,
        "edition": ausgabe.titel,
        "title": f"{ausgabe.titel} {bestand.region.name}",
        "subtitle": ausgabe.untertitel,
        "issuer": bestand.gesicht.name or herausgeber(bestand.region),
        "period": _zeitraum(bestand),
        "stand": neueste.stand if neueste else "keine Lieferung",
        "day": neueste.tag if neueste and neueste.tag else date(2000, 1, 1),
        "datenart": "demonstration" if bestand.demonstration else "amtlich",
        "version": bestand.version,
        "face": bestand.gesicht,
        "edited": fassung(bestand, ausgabe.sprache),
    }


def fassung(bestand: Bestand, sprache: str) -> Fassung:
    """The status that the municipality gave, else that the report is a demonstration or made from data alone."""
    texte, gesicht = katalog("fassung", sprache), bestand.gesicht
    demonstration = texte.text("demonstration") if bestand.demonstration else ""
    eigener = texte.text(gesicht.status) if gesicht.status else ""
    status = f"{eigener} ({demonstration})" if eigener and demonstration else eigener
    frist = gesicht.sperrfrist
    datum = f"{frist:%d.%m.%Y}" if frist and sprache == DEUTSCH else texte.datum(frist) if frist else ""
    return Fassung(
        status=status or demonstration or texte.text("automatisch"),
        draft=eigener if gesicht.status == "entwurf" else "",
        embargo=texte.text("sperrfrist", datum=datum) if datum else "",
        comment=texte.text("kommentar.kreis" if bestand.region.ebene == "kreis" else "kommentar.darueber"),
    )


def herausgeber(region: Region) -> str:
    """The network where a contract is known, else the Bildungsregion; of a larger region its Bildungsregionen."""
    if region.ebene != "kreis":
        return f"Bildungsregionen {region.im}"
    vertrag = region.rbn_status in ("ja", "wieder aufgenommen")
    return f"{'Regionales Bildungsnetzwerk' if vertrag else 'Bildungsregion'} {region.name}"


def gezeigt(bestand: Bestand, kennzahl_ids: Collection[str]) -> Bestand:
    """The same for what a short edition shows: some indicators with their sources, and no maps."""
    return replace(bestand, kartenquelle="", umrisse=()).nur(kennzahl_ids)


def neueste_lieferung(bestand: Bestand) -> Lieferung | None:
    """The delivery in use with the newest Stand: the date of the data, not of the run; None where none has one."""
    genutzt = (lief for lief in bestand.lieferungen if lief.tag and anhang.genutzt(lief, bestand))
    return max(genutzt, key=lambda lief: lief.tag or date.min, default=None)


def _zeitraum(bestand: Bestand) -> str:
    """First and last year that the report shows for the region: of each series at most the window of the charts.

    What runs far ahead of the data is a projection, a lone year far behind them a census: neither is reported on.
    """
    heute = max((lief.tag.year for lief in bestand.lieferungen if lief.tag), default=9999)
    reihen: list[tuple[int, int]] = []
    for (_, rid, gruppe), reihe in bestand.reihen.items():
        jahre = [j for j, z in reihe.items() if z.wert is not None]
        if jahre and rid == bestand.region.region_id and gruppe == INSGESAMT and max(jahre) <= heute + _VORAUS:
            reihen.append((max(min(jahre), max(jahre) - vergleich.FENSTER + 1), max(jahre)))
    letztes = max((bis for _, bis in reihen), default=0)
    anfaenge = [von for von, bis in reihen if von < bis or von > letztes - vergleich.FENSTER]
    return spanne(str(min(anfaenge)), str(letztes)) if reihen else "keine Werte"


def spanne(von: str, bis: str) -> str:
    """`2013 bis 2023`, or the one where both are the same."""
    return von if von == bis else f"{von} bis {bis}"
