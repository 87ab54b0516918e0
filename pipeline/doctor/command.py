"""The command `doctor`: whether everything is in order for a run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pipeline import say
from pipeline.deutsch import Command
from pipeline.options import Json, Konfig, Out, Raw
from pipeline.settings import DEFAULT_KONFIG, DEFAULT_OUT, DEFAULT_RAW, Paths

if TYPE_CHECKING:
    from pipeline.doctor.result import Ergebnis

_SIGNS = {"gut": "gut", "hinweis": "Hinweis", "fehler": "FEHLER"}


def register(app: typer.Typer, faces: Callable[[Path], object]) -> None:
    """Add the command to the command line; `faces` reads the settings that only the reports understand."""

    def doctor(
        raw: Raw = DEFAULT_RAW, out: Out = DEFAULT_OUT, konfig: Konfig = DEFAULT_KONFIG, as_json: Json = False
    ) -> None:
        """Prüfen, ob Rechner, Ordner und Einstellungen für einen Lauf in Ordnung sind."""
        from pipeline.doctor.checks import CHECKS, run, settings

        found = run(Paths(raw, out, konfig), (*CHECKS, settings(faces)))
        code = _code(found)
        if as_json:
            say.data({"code": code, "ergebnisse": [asdict(result) for result in found]})
        else:
            _tell(found)
        raise typer.Exit(code)

    app.command(cls=Command)(doctor)


def _code(found: Sequence[Ergebnis]) -> int:
    """The exit code of the first error that a run would meet, 0 without any: hints stop nothing."""
    return next((result.code for result in found if result.stand == "fehler"), 0)


def _tell(found: Sequence[Ergebnis]) -> None:
    for result in found:
        typer.echo(f"{_SIGNS[result.stand]:8}{result.thema}: {result.meldung}")
        if result.was_tun:
            typer.echo(f"{'':8}{result.was_tun}")
    errors, hints = (sum(r.stand == stand for r in found) for stand in ("fehler", "hinweis"))
    told = f"{say.count(errors, 'Fehler', 'Fehler')}, {say.count(hints, 'Hinweis', 'Hinweise')}"
    say.step(told if errors or hints else "Alles in Ordnung")
