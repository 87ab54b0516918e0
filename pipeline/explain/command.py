"""The command `explain`: one number and everything behind it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline import say
from pipeline.deutsch import Command
from pipeline.errors import Problem, UsageFault
from pipeline.options import Json, Out
from pipeline.settings import DEFAULT_OUT, Paths

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.store import Connection


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(cls=Command)(explain)


def explain(
    kennzahl: Annotated[str, typer.Argument(help="Kennung der Kennzahl.", show_default=False)],
    region: Annotated[str, typer.Option("--region", help="Schlüssel oder Name einer Region.", show_default=False)],
    jahr: Annotated[int, typer.Option("--jahr", help="Jahr, wie es in der Datenbank steht.", show_default=False)],
    gruppe: Annotated[
        list[str] | None,
        typer.Option("--gruppe", help="Gruppe als merkmal=wert; mehrfach.", show_default="insgesamt"),
    ] = None,
    out: Out = DEFAULT_OUT,
    as_json: Json = False,
) -> None:
    """Einen Wert erklären: Formel, Zähler und Nenner, Datei, Zeile, Stand, Lizenz, Befunde, Geheimhaltung."""
    from pipeline.explain.ask import question
    from pipeline.explain.chain import chain
    from pipeline.explain.text import lines
    from pipeline.store import published

    database = Paths(out=out).published()
    with published(database) as con:
        _carries(con, database)
        found = chain(con, question(con, kennzahl, region, jahr, gruppe or []))
    if as_json:
        say.data(asdict(found))
        return
    for line in lines(found):
        typer.echo(line)


def _carries(con: Connection, database: Path) -> None:
    """A database of an earlier version does not know where its values come from."""
    from pipeline.store import filled

    if "herkunft" not in filled(con, "meta"):
        what = "Diese Datenbank stammt aus einer früheren Version und kennt die Herkunft ihrer Werte nicht."
        raise UsageFault(Problem(str(database), what, todo="Bitte „bildungsmonitor build“ ausführen."))
