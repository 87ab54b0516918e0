"""The command `quality`: what the published database says about its data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from pipeline import say
from pipeline.deutsch import Command
from pipeline.options import Json, Out, Regions
from pipeline.settings import DEFAULT_OUT, Paths

if TYPE_CHECKING:
    from pipeline.regions import Region
    from pipeline.store import Connection


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(cls=Command)(quality)


def quality(region: Regions = None, out: Out = DEFAULT_OUT, as_json: Json = False) -> None:
    """Lieferungen und Befunde der veröffentlichten Datenbank zeigen, oder Lücken und Termine einer Region."""
    from pipeline.quality.read import read
    from pipeline.quality.text import lines
    from pipeline.regions.request import resolve_request
    from pipeline.store import published

    wanted = resolve_request(*region).regions if region else ()
    with published(Paths(out=out).published()) as con:
        if as_json:
            say.data([_region(con, r) for r in wanted] if wanted else asdict(read(con)))
            return
        for line in _gaps(con, wanted) if wanted else lines(read(con)):
            typer.echo(line)


def _gaps(con: Connection, regions: Sequence[Region]) -> Iterator[str]:
    from pipeline import luecken

    for region in regions:
        yield from luecken.lines(con, region.region_id, region.anzeigename)


def _region(con: Connection, region: Region) -> dict[str, object]:
    """Gaps, dates and coverage of a region, for programs."""
    from pipeline import luecken
    from pipeline.quality.read import coverage

    holes = ("titel", "von", "bis", "fehlende_jahre")
    return {
        "region_id": region.region_id,
        "name": region.anzeigename,
        "luecken": [asdict(gap) for gap in luecken.fehlende(con, region.region_id)],
        "unterbrochen": [dict(zip(holes, hole, strict=True)) for hole in luecken.unterbrochen(con, region.region_id)],
        "termine": [asdict(date) for date in luecken.termine(con, region.region_id)],
        "abdeckung": [asdict(cell) for cell in coverage(con, region.region_id)],
    }
