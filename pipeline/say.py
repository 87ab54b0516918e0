"""What the commands print: steps, notes and errors, plain lines in a pipe, a bar on a terminal."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from pipeline.errors import Problem


def safe(text: str, limit: int = 200) -> str:
    """Text from outside as it may be shown: control characters escaped, long text cut."""
    shown_text = "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
    return shown_text if len(shown_text) <= limit else shown_text[:limit] + "…"


def shown(path: Path) -> str:
    """A path as the user would type it: relative to the current folder where it lies below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _coloured(text: str, colour: str) -> str:
    plain = "NO_COLOR" in os.environ or not sys.stderr.isatty()
    return text if plain else typer.style(text, fg=colour)


def step(text: str) -> None:
    """Say what is being done now."""
    typer.echo(f"{_coloured('›', 'blue')} {text}", err=True)


def note(text: str) -> None:
    """Say something worth knowing that stops nothing."""
    typer.echo(f"  Hinweis: {text}", err=True)


def error(headline: str, problems: list[str]) -> None:
    """Say what went wrong, every problem on a line of its own."""
    typer.echo(_coloured(f"{headline}:" if problems else headline, "red"), err=True)
    for problem in problems:
        typer.echo(f"  • {problem}", err=True)


def count(number: int, one: str, many: str) -> str:
    """`1 Datei`, `3 Dateien`."""
    return f"{number} {one if number == 1 else many}"


def quoted(path: Path) -> str:
    """A path as it may be pasted into a shell."""
    return shlex.quote(shown(path))


def grouped(problems: Sequence[Problem]) -> Iterator[str]:
    """One line a file: what is wrong with it, or with how many of its tables."""
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.where.split(".xlsx/")[0], []).append(problem)
    for found in by_file.values():
        more = f" Ebenso {count(len(found) - 1, 'weiteres Blatt', 'weitere Blätter')}." if len(found) > 1 else ""
        yield safe(str(found[0]), 500) + more


class Bar:
    """Counts finished reports: one moving line on a terminal, one line each otherwise."""

    def __init__(self, total: int) -> None:
        """A bar over `total` regions."""
        self.total, self.done = total, 0
        self.live = sys.stderr.isatty() and total > 1

    def __call__(self, _finished: object) -> None:
        """One more is finished."""
        self.done += 1
        if not self.live and self.total > 1:
            typer.echo(f"  {self.done} von {self.total}", err=True)
        if self.live:
            end = "\n" if self.done == self.total else ""
            sys.stderr.write(f"\r\033[K  {self.done} von {self.total}{end}")
            sys.stderr.flush()
