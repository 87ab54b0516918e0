"""The overview `index.html` over all reports: what lies in the folders by Regierungsbezirk, with a map and a search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline.regions import Region, all_regions, bildungsregionen, by_id, children
from pipeline.regions.lage import Lage, lagen
from reports import datenverzeichnis
from reports.ausgabe import Ausgabe, ausgaben
from reports.daten import LAND
from reports.ordner import Datei, stempel

_FORMATE: Final = {"html": "HTML", "pdf": "PDF", "xlsx": "Tabellen"}


@dataclass(frozen=True, slots=True)
class Link:
    """A file: its address beside the overview and the name of its format."""

    adresse: str
    format: str


@dataclass(frozen=True, slots=True)
class Vorhanden:
    """An edition that is there: its title, the language of the title, its files."""

    titel: str
    sprache: str
    dateien: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Eintrag:
    """A region with the editions that are there, the main one first; `suche` is what finds it, in small letters.

    `fassung` marks a draft and what is not yet released.
    """

    region: Region
    ausgaben: tuple[Vorhanden, ...]
    demonstration: bool
    fassung: str
    suche: str


@dataclass(frozen=True, slots=True)
class Kachel:
    """A place on the map: a region and the address of its report, '' where there is none; `suche` as its entry."""

    lage: Lage
    name: str
    adresse: str
    suche: str


@dataclass(frozen=True, slots=True)
class Uebersicht:
    """The page: the Land, the Regierungsbezirke (name, own editions, regions), the map, whether all is simulated.

    `verzeichnis` says whether the data dictionary lies beside it.
    """

    land: Eintrag | None
    bezirke: tuple[tuple[Region, Eintrag | None, tuple[Eintrag, ...]], ...]
    karte: tuple[Kachel, ...]
    anzahl: int
    demonstration: bool
    verzeichnis: bool


def schreibe(out: Path, ablage: Path | None = None) -> Path | None:
    """Write the overview and return its path; None where no region has been rendered."""
    from reports.vorlagen import uebersicht

    seite = lies(out)
    if seite is None:
        return None
    halb = out / ".index.html"
    halb.write_text(uebersicht(seite, ablage), encoding="utf-8")
    return halb.replace(out / "index.html")


def lies(out: Path) -> Uebersicht | None:
    """What lies in the folders; None where there is nothing."""
    da = {r.region_id: e for r in all_regions() if (e := _eintrag(out, r))}
    if not da:
        return None
    bezirke = []
    for bezirk in (r for r in all_regions() if r.ebene == "regierungsbezirk" and r.gueltig_bis is None):
        regionen = [da[r.region_id] for r in bildungsregionen(bezirk.region_id) if r.region_id in da]
        if regionen or bezirk.region_id in da:
            geordnet = sorted(regionen, key=lambda e: _einfach(e.region.kurzname))
            bezirke.append((bezirk, da.get(bezirk.region_id), tuple(geordnet)))
    karte = tuple(_kachel(lage, da.get(lage.region_id)) for lage in lagen().values())
    anzahl = sum(e.region.ebene == "kreis" for e in da.values())
    ordnung = sorted(bezirke, key=lambda b: _einfach(b[0].name))
    simuliert = all(e.demonstration for e in da.values())
    return Uebersicht(da.get(LAND), tuple(ordnung), karte, anzahl, simuliert, (out / datenverzeichnis.NAME).is_file())


def _eintrag(out: Path, region: Region) -> Eintrag | None:
    """The editions of a region whose files are there."""
    if region.ebene not in ("land", "regierungsbezirk", "kreis") or not (out / region.region_id).is_dir():
        return None
    gefunden = [v for a in ausgaben().values() if (v := _vorhanden(out, region.region_id, a))]
    if not gefunden:
        return None
    stand = stempel(out / region.region_id)
    demonstration = stand.get("datenart") == "demonstration"
    return Eintrag(region, tuple(gefunden), demonstration, stand.get("fassung", ""), _suche(region))


def _vorhanden(out: Path, region_id: str, ausgabe: Ausgabe) -> Vorhanden | None:
    namen = {f: Datei(ausgabe.kind, f).name for f in ausgabe.formate}
    dateien = [Link(f"{region_id}/{n}", _FORMATE[f]) for f, n in namen.items() if (out / region_id / n).is_file()]
    return Vorhanden(ausgabe.titel, ausgabe.sprache, tuple(dateien)) if dateien else None


def _kachel(lage: Lage, eintrag: Eintrag | None) -> Kachel:
    adresse = eintrag.ausgaben[0].dateien[0].adresse if eintrag else ""
    return Kachel(lage, lage.name, adresse, _suche(by_id(lage.region_id)))


def _suche(region: Region) -> str:
    """Key, names, Regierungsbezirk and Gemeinden of a region: people look for the place they know."""
    orte: Sequence[Region] = children(region.region_id) if region.ebene == "kreis" else ()
    bezirk = by_id(region.regierungsbezirk_id).name if region.regierungsbezirk_id else ""
    worte = (region.region_id, region.name, region.anzeigename, bezirk, *(o.anzeigename for o in orte))
    return _einfach(" ".join(dict.fromkeys(filter(None, worte))))


def _einfach(text: str) -> str:
    """Small letters without umlauts, however they are written: `Düren`, `Dueren` and `duren` are the same."""
    text = text.lower()
    for umlaut, ersatz in (("ä", "a"), ("ö", "o"), ("ü", "u"), ("ß", "ss"), ("ae", "a"), ("oe", "o"), ("ue", "u")):
        text = text.replace(umlaut, ersatz)
    return text
