"""The head that every edition has: on whom, by whom, from which data and of which date."""

from __future__ import annotations

from datetime import date
from typing import Any

from reports import anhang, vergleich
from reports.ausgabe import Ausgabe
from reports.daten import INSGESAMT, Bestand, Region
from reports.gesicht import Fassung
from reports.sprache import DEUTSCH, katalog


def kopf(bestand: Bestand, ausgabe: Ausgabe) -> dict[str, Any]:
    """The fields of a `view.Dokument`."""
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
        "stand": _stand(bestand),
        "day": max((lief.tag for lief in bestand.lieferungen if lief.tag), default=date(2000, 1, 1)),
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


def _zeitraum(bestand: Bestand) -> str:
    """First and last year that the report shows for the region: of each series at most the window of the charts."""
    heute = max((lief.tag.year for lief in bestand.lieferungen if lief.tag), default=9999)
    gezeigt: set[int] = set()
    for (_, rid, gruppe), reihe in bestand.reihen.items():
        jahre = [j for j, z in reihe.items() if z.wert is not None and j <= heute]
        if jahre and rid == bestand.region.region_id and gruppe == INSGESAMT:
            gezeigt |= {max(min(jahre), max(jahre) - vergleich.FENSTER + 1), max(jahre)}
    return "keine Werte" if not gezeigt else spanne(str(min(gezeigt)), str(max(gezeigt)))


def _stand(bestand: Bestand) -> str:
    """Earliest and latest Stand of the deliveries that the report uses: the dates of the data, not of the run."""
    genutzt = [(lief.tag, lief.stand) for lief in bestand.lieferungen if lief.tag and anhang.genutzt(lief, bestand)]
    return spanne(min(genutzt)[1], max(genutzt)[1]) if genutzt else "keine Lieferung"


def spanne(von: str, bis: str) -> str:
    """`2013 bis 2023`, or the one where both are the same."""
    return von if von == bis else f"{von} bis {bis}"
