"""Rendering: one region's folder written as a whole, many regions in parallel processes, nothing done twice.

`out` is the folder of all reports; a region's files lie in `out/<region_id>/`. Beside the files lies a stamp with the
hash of everything they depend on; while it is unchanged there is no work. Finished drawings are kept in `out/.ablage`.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline import store

if TYPE_CHECKING:
    import duckdb

    from reports.view import Report

FORMATE: Final = ("html", "pdf", "xlsx")
NAMEN: Final = {"html": "bericht.html", "pdf": "bericht.pdf", "xlsx": "tabellen.xlsx"}
STEMPEL: Final = ".stempel.json"
ABLAGE: Final = ".ablage"
_JE_PROZESS: Final = 7
_VORGELADEN: Final = ("reports.bericht", "reports.vorlagen", "reports.zeichnungen", "reports.pdf", "typst", "duckdb")
Auftrag = tuple[Path, str, Path, tuple[str, ...]]
"""Database, region, folder of all reports, formats."""


@dataclass(frozen=True, slots=True)
class Ergebnis:
    """What became of one region: its files, or the reason in `fehler`; `neu` says whether anything had to be done."""

    region_id: str
    dateien: tuple[Path, ...]
    neu: bool = True
    fehler: str = ""


def render_region(
    con: duckdb.DuckDBPyConnection, region_id: str, out_dir: Path, formats: Sequence[str] = FORMATE
) -> list[Path]:
    """Write a region's files in the given formats below `out_dir` and return their paths; unchanged ones are kept.

    KeyError when the region is not published, OSError when the folder cannot be written; then the old files stay.
    """
    return list(_region(con, region_id, out_dir, formats).dateien)


def render_many(
    db_path: Path, region_ids: Sequence[str], out: Path, formats: Sequence[str] = FORMATE, jobs: int = 2,
    progress: Callable[[Ergebnis], None] = lambda _: None,
) -> list[Ergebnis]:  # fmt: skip
    """Write many regions in `jobs` processes, each renewed after some regions; a failed one keeps its old files.

    `progress` is called with each result as it comes; the list is in the order of `region_ids`.
    """
    with store.published(db_path) as con:
        fertig = {r for r in region_ids if _fertig(out / r, _schluessel(con, r), formats)}
    neue = _ausfuehren([(db_path, r, out, tuple(formats)) for r in region_ids if r not in fertig], jobs)
    ergebnisse = []
    for region_id in region_ids:
        ergebnis = (
            Ergebnis(region_id, _pfade(out, region_id, formats), neu=False) if region_id in fertig else next(neue)
        )
        progress(ergebnis)
        ergebnisse.append(ergebnis)
    from reports.uebersicht import schreibe

    schreibe(out)
    return ergebnisse


def _ausfuehren(auftraege: Sequence[Auftrag], jobs: int) -> Iterator[Ergebnis]:
    """The results in order; with several processes each is replaced after some regions, for Typst's memory grows."""
    if jobs < 2 or len(auftraege) < 2:
        yield from map(_auftrag, auftraege)
        return
    import multiprocessing as mp

    art = "forkserver" if "forkserver" in mp.get_all_start_methods() else "spawn"
    kontext = mp.get_context(art)
    if art == "forkserver":
        kontext.set_forkserver_preload(list(_VORGELADEN))
    with kontext.Pool(min(jobs, len(auftraege)), maxtasksperchild=_JE_PROZESS) as pool:
        yield from pool.imap(_auftrag, auftraege)


def _pfade(out: Path, region_id: str, formats: Sequence[str]) -> tuple[Path, ...]:
    return tuple(out / region_id / NAMEN[f] for f in FORMATE if f in formats)


def _auftrag(auftrag: Auftrag) -> Ergebnis:
    """One region in a worker; a fault becomes a result, so that the others go on."""
    db_path, region_id, out, formats = auftrag
    try:
        with store.published(db_path) as con:
            return _region(con, region_id, out, formats)
    except Exception as fault:  # whatever goes wrong in one region must not stop the others; it is reported
        return Ergebnis(region_id, (), fehler=f"{type(fault).__name__}: {fault}")


def _region(con: duckdb.DuckDBPyConnection, region_id: str, out: Path, formats: Sequence[str]) -> Ergebnis:
    ordner, schluessel = out / region_id, _schluessel(con, region_id)
    pfade = _pfade(out, region_id, formats)
    if _fertig(ordner, schluessel, formats):
        return Ergebnis(region_id, pfade, neu=False)
    from reports.bericht import build_view

    inhalte = erzeuge(build_view(con, region_id), formats, out / ABLAGE)
    _ersetze(ordner, {NAMEN[f]: b for f, b in inhalte.items()}, schluessel)
    return Ergebnis(region_id, pfade)


def erzeuge(report: Report, formats: Sequence[str], ablage: Path | None = None) -> dict[str, bytes]:
    """The files of a report as bytes by format; `ablage` keeps drawings and the font subset between runs."""
    from reports import pdf, tabellen, vorlagen
    from reports.zeichnungen import zeichnungen

    bilder = zeichnungen(report, ablage) if {"html", "pdf"} & set(formats) else {}
    fertig: dict[str, bytes] = {}
    if "html" in formats:
        fertig["html"] = vorlagen.html_seite(report, bilder, ablage).encode("utf-8")
    if "pdf" in formats:
        fertig["pdf"] = pdf.setze(vorlagen.typst_quelle(report, bilder), report)
    if "xlsx" in formats:
        fertig["xlsx"] = tabellen.mappe(report)
    return fertig


def _schluessel(con: duckdb.DuckDBPyConnection, region_id: str) -> str:
    """Hash of what a region's files depend on: published content, code, templates and declaration."""
    bau = con.execute("SELECT inhalt_sha256, version, demonstrationsdaten FROM meta.bau").fetchone()
    return hashlib.sha256(repr((bau, region_id, _code())).encode()).hexdigest()


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


def _fertig(ordner: Path, schluessel: str, formats: Sequence[str]) -> bool:
    """Whether the stamp fits and every wanted file is there."""
    try:
        stempel = json.loads((ordner / STEMPEL).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(stempel.get("schluessel") == schluessel) and all((ordner / NAMEN[f]).exists() for f in formats)


def _ersetze(ordner: Path, dateien: dict[str, bytes], schluessel: str) -> None:
    """Put a complete new folder in the place of the old one; files made from the same content are carried over."""
    ordner.parent.mkdir(parents=True, exist_ok=True)
    neu = Path(tempfile.mkdtemp(prefix=f".{ordner.name}-", dir=ordner.parent))
    alt = neu.with_name(neu.name + ".alt")
    try:
        gleich = _fertig(ordner, schluessel, ())
        for datei in ordner.iterdir() if ordner.is_dir() else ():
            if gleich or datei.name not in (*NAMEN.values(), STEMPEL):
                shutil.copy2(datei, neu / datei.name)
        for name, inhalt in dateien.items():
            (neu / name).write_bytes(inhalt)
        (neu / STEMPEL).write_text(json.dumps({"schluessel": schluessel}), encoding="utf-8")
        neu.chmod(0o755)
        if ordner.exists():
            ordner.replace(alt)
        neu.replace(ordner)
    finally:
        if alt.exists() and not ordner.exists():
            alt.replace(ordner)
        shutil.rmtree(alt, ignore_errors=True)
        shutil.rmtree(neu, ignore_errors=True)
