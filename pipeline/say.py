"""What the commands print: steps, notes and errors, plain lines in a pipe, a bar on a terminal."""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import typer

from pipeline.errors import Problem


def safe(text: str, limit: int = 200) -> str:
    """Text from outside as it may be shown: control characters escaped, long text cut."""
    shown_text = "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
    return shown_text if len(shown_text) <= limit else shown_text[:limit] + "…"


def visible(text: str) -> str:
    """A message with what could act on a terminal or cannot be printed escaped: files may bear and hold anything."""
    return "".join(c if c.isprintable() or c in "\n\xa0\xad\u202f" else repr(c)[1:-1] for c in text)


def shown(path: Path) -> str:
    """A path as the user would type it: relative to the current folder where it lies below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _coloured(text: str, colour: str) -> str:
    plain = "NO_COLOR" in os.environ or not sys.stderr.isatty()
    return text if plain else typer.style(text, fg=colour)


def data(value: object) -> None:
    """Answer a program: JSON on standard output, days as `2027-12-31`, paths as text."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{value!r} has no form in JSON")


def step(text: str) -> None:
    """Say what is being done now."""
    typer.echo(f"{_coloured('›', 'blue')} {text}", err=True)


def note(text: str) -> None:
    """Say something worth knowing that stops nothing."""
    typer.echo(f"  Hinweis: {visible(text)}", err=True)


def error(headline: str, problems: list[str]) -> None:
    """Say what went wrong, every problem on a line of its own."""
    typer.echo(_coloured(f"{headline}:" if problems else headline, "red"), err=True)
    for problem in problems:
        typer.echo(f"  • {visible(problem)}", err=True)


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
