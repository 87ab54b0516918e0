"""The commands `regions`, `indicators` and `sources`: what the program knows without any delivery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline import say
from pipeline.deutsch import Command
from pipeline.errors import UsageFault
from pipeline.options import Json, Konfig, folder
from pipeline.settings import DEFAULT_KONFIG

if TYPE_CHECKING:
    from pipeline.declaration import Quelle
    from pipeline.kennzahl import Kennzahl


def register(app: typer.Typer, pages: Callable[[Path], int]) -> None:
    """Add the commands to the command line; `pages` writes the sheets of all indicators and says how many."""
    app.command(cls=Command)(regions)

    @app.command(cls=Command)
    def indicators(
        kennzahl: Annotated[str | None, typer.Argument(help="Kennung einer Kennzahl.", show_default=False)] = None,
        html: Annotated[
            Path | None,
            typer.Option("--html", parser=folder, help="Alle Kennzahlenblätter in diesen Ordner schreiben."),
        ] = None,
        as_json: Json = False,
    ) -> None:
        """Die Kennzahlen zeigen, das Kennzahlenblatt einer Kennzahl, oder alle Blätter als HTML schreiben."""
        if html is None:
            _indicators(kennzahl, as_json)
            return
        written = pages(html)
        say.step(f"{say.count(written, 'Kennzahlenblatt', 'Kennzahlenblätter')} in {say.shown(html)}")
        if as_json:
            say.data({"ordner": html, "blaetter": written})

    app.command(cls=Command)(sources)


def regions(as_json: Json = False) -> None:
    """Die 53 Bildungsregionen mit Schlüssel und Namen zeigen."""
    from pipeline.regions import bildungsregionen

    if as_json:
        say.data([asdict(r) for r in bildungsregionen()])
        return
    for r in bildungsregionen():
        typer.echo(f"{r.region_id}  {r.anzeigename}")


def _indicators(kennzahl: str | None, as_json: bool) -> None:
    from pipeline.katalog import blatt, markdown
    from pipeline.kennzahl import kennzahlen

    if kennzahl is not None:
        sheet = blatt(_known(kennzahl))
        say.data(asdict(sheet)) if as_json else typer.echo(markdown(sheet))
    elif as_json:
        told = ("id", "titel", "bereich", "einheit", "art", "leitfaden", "quellen")
        say.data([{name: getattr(k, name) for name in told} for k in kennzahlen().values()])
    else:
        for k in kennzahlen().values():
            typer.echo(f"{k.id:34} {k.titel}")


def _known(name: str) -> Kennzahl:
    """The indicator of that name; UsageFault with those of similar names where there is none."""
    from difflib import get_close_matches

    from pipeline.kennzahl import kennzahlen

    known = kennzahlen()
    if name not in known:
        near = ", ".join(get_close_matches(name, known, n=3, cutoff=0.3))
        raise UsageFault(f"Die Kennzahl „{say.safe(name)}“ gibt es nicht." + (f" Ähnlich: {near}." if near else ""))
    return known[name]


def sources(konfig: Konfig = DEFAULT_KONFIG, as_json: Json = False) -> None:
    """Die Tabellen zeigen, die das Programm lesen kann, und wo sie zu bekommen sind."""
    from pipeline.declaration import settings
    from pipeline.declaration import sources as declared

    with settings(konfig):
        found = [_source(q) for q in declared().values()]
    if as_json:
        say.data(found)
        return
    for q in found:
        typer.echo(f"{q['id']}\n  {q['titel']}\n  {q['herausgeber']}; {q['erkannt_an']}; {q['ort']}; {q['rhythmus']}")


def _source(q: Quelle) -> dict[str, str]:
    """What is told of a source: by what its tables are recognised, and the address or the command that brings them."""
    from pipeline.vorlage.modell import PREFIX

    return {
        "id": q.id,
        "titel": q.titel,
        "herausgeber": q.herausgeber,
        "erkannt_an": ", ".join(q.erkennung.tabelle) or " · ".join(q.erkennung.kopf[:3]),
        "ort": f"bildungsmonitor vorlage {q.id.removeprefix(PREFIX)}" if q.vorlage else q.url,
        "rhythmus": q.rhythmus,
    }
