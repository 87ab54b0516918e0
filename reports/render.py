"""Rendering: the editions of each region written as a whole folder, many regions in parallel processes, nothing twice.

`out` is the folder of all reports; a region's files lie in `out/<region_id>/`. Finished drawings are kept in
`out/.ablage`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pipeline import store
from pipeline.diff.revision import Change, Earlier, changes
from pipeline.errors import Fault
from pipeline.regions import all_regions, by_id
from reports.arbeiter import Ausfall, Grenze, verteilt
from reports.ausgabe import ausgaben
from reports.gesicht import Eigenes, Gesicht
from reports.ordner import FORMATE, HAUPTAUSGABE, Datei, ersetze, ist_fertig, zu_schreiben

if TYPE_CHECKING:
    import duckdb

    from reports.daten import Bestand
    from reports.view import Dokument

ABLAGE: Final = ".ablage"
_GRENZE: Final = Grenze(sekunden=600, speicher=8 * 10**9)
"""Of one region with all its editions; the largest take 10 s and 3 GB."""
_VORGELADEN: Final = ("reports.ansicht", "reports.vorlagen", "reports.zeichnungen", "reports.pdf", "typst", "duckdb")


@dataclass(frozen=True, slots=True)
class Auftrag:
    """What is wanted of one region: the published database, the folder of all reports, editions, formats, its face.

    `geaendert` is what the publication `vorher` stated otherwise.
    """

    db_path: Path
    region_id: str
    out: Path
    kinds: tuple[str, ...]
    formats: tuple[str, ...]
    gesicht: Gesicht = field(default_factory=Gesicht)
    vorher: Earlier | None = None
    geaendert: tuple[Change, ...] = ()

    @property
    def ordner(self) -> Path:
        """The folder of the region."""
        return self.out / self.region_id

    @property
    def dateien(self) -> tuple[Datei, ...]:
        """The files that are wanted."""
        return tuple(Datei(k, f) for k in self.kinds for f in ausgaben()[k].formate if f in self.formats)


@dataclass(frozen=True, slots=True)
class Ergebnis:
    """What became of one region: its files, or the reason in `fehler`; `neu` says whether anything had to be done.

    `code` is the exit code of the failure: 2 for a fault in the settings of the region, 1 for any other.
    """

    region_id: str
    dateien: tuple[Path, ...]
    neu: bool = True
    fehler: str = ""
    code: int = 0


def ziele(region_ids: Sequence[str], kinds: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Region -> its editions. One for the Land or the Regierungsbezirke goes to those that the regions lie in."""
    gewollt: dict[str, tuple[str, ...]] = {}
    for kind in kinds:
        for region_id in _fuer(ausgaben()[kind].ebene, region_ids):
            gewollt[region_id] = (*gewollt.get(region_id, ()), kind)
    return gewollt


def _fuer(ebene: str, region_ids: Sequence[str]) -> Sequence[str]:
    if ebene == "kreis":
        return region_ids
    if ebene == "land":
        return ["05"]
    bezirke = {by_id(r).regierungsbezirk_id or "" for r in region_ids}
    alle = [r.region_id for r in all_regions() if r.ebene == "regierungsbezirk" and r.gueltig_bis is None]
    return [b for b in alle if not region_ids or b in bezirke]


def render_region(
    con: duckdb.DuckDBPyConnection, region_id: str, out_dir: Path, formats: Sequence[str] = FORMATE,
    kinds: Sequence[str] = (HAUPTAUSGABE,), gesicht: Gesicht | None = None,
) -> list[Path]:  # fmt: skip
    """Write a region's files in the given formats below `out_dir` and return their paths; unchanged ones are kept.

    KeyError when the region is not published, OSError when the folder cannot be written; then the old files stay.
    """
    auftrag = Auftrag(Path(), region_id, out_dir, tuple(kinds), tuple(formats), gesicht or Gesicht())
    return list(_region(con, auftrag).dateien)


def render_many(
    db_path: Path, region_ids: Sequence[str], out: Path, formats: Sequence[str] = FORMATE, jobs: int = 2,
    progress: Callable[[Ergebnis], None] = lambda _: None, kinds: Sequence[str] = (HAUPTAUSGABE,),
    gesichter: Mapping[str, Gesicht] = MappingProxyType({}), vorher: Earlier | None = None,
) -> list[Ergebnis]:  # fmt: skip
    """Write many regions in `jobs` processes, each renewed after some regions; a failed one keeps its old files.

    `progress` is called with each result as it comes; the list is in the order of `ziele(region_ids, kinds)`. What the
    publication `vorher` stated otherwise is told in the reports.
    """
    alle = [
        Auftrag(db_path, r, out, k, tuple(formats), gesichter.get(r, Gesicht()), vorher)
        for r, k in ziele(region_ids, kinds).items()
    ]
    with store.published(db_path) as con:
        fertig = {a.region_id for a in alle if ist_fertig(a.ordner, _schluessel(con, a), a.dateien)}
    offen = [a for a in alle if a.region_id not in fertig]
    geaendert = changes(vorher.path, db_path) if vorher and offen else {}
    neue = _ausfuehren([replace(a, geaendert=geaendert.get(a.region_id, ())) for a in offen], jobs)
    ergebnisse = []
    for auftrag in alle:
        ergebnis = _schon_da(auftrag) if auftrag.region_id in fertig else next(neue)
        progress(ergebnis)
        ergebnisse.append(ergebnis)
    from reports.uebersicht import schreibe

    schreibe(out, out / ABLAGE)
    return ergebnisse


def _ausfuehren(auftraege: Sequence[Auftrag], jobs: int) -> Iterator[Ergebnis]:
    """The results in order; one report alone needs no process of its own, unless somebody else wrote its templates."""
    eigene = any(a.gesicht.eigenes != Eigenes() for a in auftraege)
    if not eigene and (jobs < 2 or len(auftraege) < 2):
        yield from map(_ausgefuehrt, auftraege)
        return
    ergebnisse = verteilt(_ausgefuehrt, auftraege, jobs, _GRENZE, _VORGELADEN)
    for auftrag, ergebnis in zip(auftraege, ergebnisse, strict=True):
        if isinstance(ergebnis, Ausfall):
            ergebnis = Ergebnis(auftrag.region_id, (), fehler=ergebnis.grund, code=1)
        yield ergebnis


def _ausgefuehrt(auftrag: Auftrag) -> Ergebnis:
    """One region in a worker; a fault becomes a result, so that the others go on."""
    try:
        with store.published(auftrag.db_path) as con:
            return _region(con, auftrag)
    except Fault as fault:
        return Ergebnis(auftrag.region_id, (), fehler=str(fault), code=fault.code)
    except MemoryError:
        raise
    except Exception as fault:  # whatever goes wrong in one region must not stop the others; it is reported
        return Ergebnis(auftrag.region_id, (), fehler=f"{type(fault).__name__}: {fault}", code=1)


def _schon_da(auftrag: Auftrag) -> Ergebnis:
    return Ergebnis(auftrag.region_id, tuple(auftrag.ordner / d.name for d in auftrag.dateien), neu=False)


def _region(con: duckdb.DuckDBPyConnection, auftrag: Auftrag) -> Ergebnis:
    """One region's folder: what is wanted and, where the content is new, every edition that was there before."""
    schluessel = _schluessel(con, auftrag)
    if ist_fertig(auftrag.ordner, schluessel, auftrag.dateien):
        return _schon_da(auftrag)
    from reports.kopf import fassung
    from reports.lesen import lies, mit_guete
    from reports.plan import plan
    from reports.sprache import DEUTSCH

    bestand = replace(
        lies(con, auftrag.region_id, plan().harmlose_brueche),
        gesicht=auftrag.gesicht,
        vorher=auftrag.vorher.day if auftrag.vorher else None,
        geaendert=auftrag.geaendert,
    )
    alle = [Datei(a.kind, f) for a in ausgaben().values() for f in a.formate]
    offen = zu_schreiben(auftrag.ordner, schluessel, auftrag.dateien, alle)
    if any("guete" in ausgaben()[d.kind].teile for d in offen):
        bestand = mit_guete(bestand, con)
    stand = {
        "schluessel": schluessel,
        "datenart": "demonstration" if bestand.demonstration else "amtlich",
        "fassung": fassung(bestand, DEUTSCH).band,
    }
    ersetze(auftrag.ordner, dict(_inhalte(bestand, offen, auftrag.out / ABLAGE)), stand)
    return Ergebnis(auftrag.region_id, _schon_da(auftrag).dateien)


def _inhalte(bestand: Bestand, dateien: Sequence[Datei], ablage: Path) -> Iterator[tuple[str, bytes]]:
    from reports.ansicht import ansicht

    for kind in dict.fromkeys(d.kind for d in dateien):
        formate = [d.format for d in dateien if d.kind == kind]
        for art, inhalt in erzeuge(ansicht(bestand, ausgaben()[kind]), formate, ablage).items():
            yield Datei(kind, art).name, inhalt


def erzeuge(report: Dokument, formats: Sequence[str], ablage: Path | None = None) -> dict[str, bytes]:
    """The files of a report as bytes by format; `ablage` keeps drawings and the font subset between runs."""
    from reports import pdf, tabellen, vorlagen
    from reports.zeichnungen import zeichnungen

    bilder = zeichnungen(report, ablage) if {"html", "pdf"} & set(formats) else {}
    wege: dict[str, Callable[[], bytes]] = {
        "html": lambda: vorlagen.html_seite(report, bilder, ablage).encode("utf-8"),
        "pdf": lambda: pdf.setze(vorlagen.typst_quelle(report, bilder), report),
        "xlsx": lambda: tabellen.mappe(report),
    }
    with ThreadPoolExecutor(len(wege)) as nebeneinander:  # Typst leaves the other core to the other formats
        offen = {art: nebeneinander.submit(weg) for art, weg in wege.items() if art in formats}
    return {art: inhalt.result() for art, inhalt in offen.items()}


def _schluessel(con: duckdb.DuckDBPyConnection, auftrag: Auftrag) -> str:
    """Hash of what a region's files depend on: this publication and the one before, code, declaration, its own face."""
    bau = con.execute("SELECT inhalt_sha256, version, demonstrationsdaten FROM meta.bau").fetchone()
    vorher = auftrag.vorher.path.name if auftrag.vorher else ""
    return hashlib.sha256(repr((bau, auftrag.region_id, auftrag.gesicht, vorher, _code())).encode()).hexdigest()


@cache
def _code() -> str:
    """Hash of the sources that make a report."""
    hier = Path(__file__).parent
    summe = hashlib.sha256()
    for datei in sorted(
        p
        for p in (*hier.rglob("*"), *hier.parent.glob("pipeline/regions/*"))
        if p.is_file() and "__pycache__" not in p.parts
    ):
        summe.update(datei.read_bytes())
    return summe.hexdigest()
