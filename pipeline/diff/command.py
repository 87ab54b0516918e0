"""The command `diff`: what differs between two published databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline import say
from pipeline.deutsch import Command
from pipeline.errors import EnvironmentFault, Problem, UsageFault
from pipeline.options import Json, folder

if TYPE_CHECKING:
    from pipeline.diff.compare import Comparison

Page = Callable[["Comparison"], str]
"""Makes the page of a comparison; pages are the business of the reports, which the command line knows alone."""


def register(app: typer.Typer, page: Page) -> None:
    """Add the command to the command line."""

    def diff(
        alt: Annotated[Path, typer.Argument(help="Ältere Datenbank.", show_default=False)],
        neu: Annotated[Path, typer.Argument(help="Neuere Datenbank.", show_default=False)],
        html: Annotated[
            Path | None, typer.Option("--html", parser=folder, help="Auch als HTML in diese Datei schreiben.")
        ] = None,
        anzahl: Annotated[int, typer.Option("--anzahl", min=0, help="Wie viele geänderte Werte einzeln.")] = 100,
        as_json: Json = False,
    ) -> None:
        """Zwei veröffentlichte Datenbanken vergleichen: Schema, Regionen, Kennzahlen, Werte."""
        from pipeline.diff.text import lines

        found = _compared(alt, neu, anzahl)
        if html is not None:
            _write(html, page(found))
        if as_json:
            say.data(asdict(found))
            return
        for line in lines(found):
            typer.echo(line)

    app.command(cls=Command)(diff)


def _compared(alt: Path, neu: Path, limit: int) -> Comparison:
    import duckdb

    from pipeline.diff.compare import compare
    from pipeline.store import compared

    if missing := [path for path in (alt, neu) if not path.is_file()]:
        raise UsageFault(Problem(str(path), "Diese Datei gibt es nicht.") for path in missing)
    try:
        with compared(alt, neu) as con:
            return compare(con, limit)
    except (duckdb.IOException, duckdb.CatalogException) as error:
        what = f"Eine der Dateien ist keine veröffentlichte Datenbank: {say.safe(str(error).splitlines()[0])}"
        raise UsageFault(Problem(f"{alt}, {neu}", what)) from error


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise EnvironmentFault(Problem(str(path), f"Die Datei ist nicht beschreibbar ({error.strerror}).")) from error
    say.step(f"Vergleich in {say.shown(path)}")
