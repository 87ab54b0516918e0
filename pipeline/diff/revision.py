"""Which values the current publication states otherwise than the one before: what a report has to tell its readers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import store
from pipeline.publication import shelf
from pipeline.settings import Paths


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier publication: its file, and the day it was made."""

    path: Path
    day: date


@dataclass(frozen=True, slots=True)
class Change:
    """Changed values of an indicator in a region: how many, of which years, and the newest total before and after.

    `alt` and `neu` are None where no total changed, only groups.
    """

    kennzahl_id: str
    werte: int
    von: int
    bis: int
    zeit: str
    alt: float | None
    neu: float | None


def earlier(paths: Paths) -> Earlier | None:
    """The publication before the current one, official or demonstration as this is; None where there is none."""
    current = shelf.current(paths)
    older = [record for record in shelf.listed(paths) if current and record.when < current.when]
    before = next((r for r in older if current and r.demonstrationsdaten == current.demonstrationsdaten), None)
    return Earlier(shelf.snapshot(paths, before.kennung), before.when.astimezone().date()) if before else None


def changes(before: Path, now: Path) -> dict[str, tuple[Change, ...]]:
    """What changed from one database to the other, by region: Land, Regierungsbezirke, Kreise."""
    query = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    with store.compared(before, now) as con:
        rows = con.execute(query).fetchall()
    found: dict[str, tuple[Change, ...]] = {}
    for region_id, kennzahl_id, count, first, last, newest in rows:
        newest = newest or {"zeit": "", "alt": None, "neu": None}
        found[region_id] = (*found.get(region_id, ()), Change(kennzahl_id, count, first, last, **newest))
    return found
