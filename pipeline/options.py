"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.ending import Call
from pipeline.errors import UsageFault
from pipeline.settings import DEFAULT_KONFIG


def folder(text: str | Path) -> Path:
    """A folder as typed; an empty value would mean the current folder, which nobody wants to scan or fill."""
    if not str(text).strip():
        raise UsageFault("Ein Ordner ist leer angegeben. Bitte RAW, OUT oder KONFIG nennen oder ganz weglassen.")
    return Path(text)


def settings_folder(text: str | Path) -> Path:
    """A folder of settings as typed; the usual one may be missing, any other would be forgotten without a word."""
    path = folder(text)
    if not path.is_dir() and path.resolve() != DEFAULT_KONFIG:
        raise UsageFault(f"Den Ordner der Einstellungen „{path}“ gibt es nicht. Bitte KONFIG prüfen.")
    return path


Raw = Annotated[Path, typer.Option("--raw", parser=folder, help="Ordner der Lieferungen.", show_default="data/raw")]
Out = Annotated[
    Path, typer.Option("--out", parser=folder, help="Ordner der Ergebnisse.", show_default="data/processed")
]
Konfig = Annotated[
    Path,
    typer.Option(
        "--konfig",
        parser=settings_folder,
        help="Ordner mit Einstellungen der Regionen.",
        show_default="data/konfiguration",
    ),
]
Regions = Annotated[
    list[str] | None, typer.Option("--region", help="AGS oder Name; mehrfach oder mit Komma; alle.", show_default=False)
]
Strict = Annotated[bool, typer.Option("--strict", help="Auch nicht erkannte Dateien als Fehler behandeln.")]


def _for_programs(ctx: typer.Context, value: bool) -> bool:
    if value:
        ctx.ensure_object(Call).json = True
    return value


Json = Annotated[
    bool, typer.Option("--json", callback=_for_programs, help="Für Programme: als JSON ausgeben, auch Fehler.")
]
