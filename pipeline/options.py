"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.ending import Call
from pipeline.errors import UsageFault


def folder(text: str | Path) -> Path:
    """A folder as typed; an empty value would mean the current folder, which nobody wants to scan or fill."""
    if not str(text).strip():
        raise UsageFault("Ein Ordner ist leer angegeben. Bitte RAW, OUT oder KONFIG nennen oder ganz weglassen.")
    return Path(text)


Raw = Annotated[Path, typer.Option("--raw", parser=folder, help="Ordner der Lieferungen.", show_default="data/raw")]
Out = Annotated[
    Path, typer.Option("--out", parser=folder, help="Ordner der Ergebnisse.", show_default="data/processed")
]
Konfig = Annotated[
    Path,
    typer.Option(
        "--konfig", parser=folder, help="Ordner mit Einstellungen der Regionen.", show_default="data/konfiguration"
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
