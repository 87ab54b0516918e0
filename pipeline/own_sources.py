"""What a user adds to the declared sources in KONFIG: own declarations, and codes under which a known table is found.

`quellen/*.yml` are declarations in the language of `pipeline/sources`; `tabellen.yml` says `<code or pattern>: <id>`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import RootModel

from pipeline.declared import line_of, parse
from pipeline.errors import Fault, Problem, UsageFault
from pipeline.konfiguration import TABLES

if TYPE_CHECKING:
    from pipeline.declaration import Quelle

FOLDER = "quellen"


class _Tables(RootModel[dict[str, str]]):
    """Table code or pattern → id of the source."""


@dataclass(frozen=True, slots=True)
class Own:
    """Own sources by id, and the source of each own table code."""

    quellen: Mapping[str, Quelle] = field(default_factory=dict)
    tabellen: Mapping[str, str] = field(default_factory=dict)


def files(konfig: Path) -> list[Path]:
    """The files in the settings that say something about sources, in a fixed order."""
    return [*sorted((konfig / FOLDER).glob("*.yml")), *filter(Path.is_file, [konfig / TABLES])]


def read(konfig: Path, known: Mapping[str, Quelle], read_folder: Callable[[Path], dict[str, Quelle]]) -> Own:
    """The own sources and table codes; UsageFault with file and line for what is wrong or stands in for a known one."""
    try:
        quellen = read_folder(konfig / FOLDER)
        tables, lines = parse(konfig / TABLES, _Tables) if (konfig / TABLES).is_file() else (_Tables({}), {})
    except Fault as fault:
        raise UsageFault(fault.problems) from fault
    problems = [
        Problem(f"{FOLDER}/{name}.yml", f"Die Kennung „{name}“ hat schon eine mitgelieferte Quelle.", 1)
        for name in quellen
        if name in known
    ]
    everything = {**known, **quellen}
    for code, name in tables.root.items():
        if why := _unusable(name, everything):
            problems.append(Problem(TABLES, why, line_of(lines, (code,))))
    if problems:
        raise UsageFault(problems)
    return Own(quellen, tables.root)


def _unusable(name: str, known: Mapping[str, Quelle]) -> str:
    """Why a table code cannot stand for a source, else ''."""
    coded = [quelle.id for quelle in known.values() if quelle.erkennung.tabelle]
    if name in coded:
        return ""
    near = get_close_matches(name, coded, n=1)
    hint = f" Am nächsten: „{near[0]}“." if near else " Alle zeigt: bildungsmonitor sources"
    if name in known:
        return f"Die Quelle „{name}“ hat keinen Tabellencode; sie wird an ihrem Kopf erkannt."
    return f"Die Quelle „{name}“ gibt es nicht.{hint}"
