"""Load the indicators (`indicators/<chapter>/<id>.yml`) and the breaks in series (`indicators/brueche.yml`).

All mistakes are reported at once, in German, with file, line, key and the nearest known name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from pipeline import kennzahl_modell as modell
from pipeline.errors import Fault, Problem
from pipeline.kennzahl_modell import Bruch, Gruppe, Kennzahl, Teil

T = TypeVar("T")

__all__ = ["Bruch", "Gruppe", "Kennzahl", "Teil", "brueche", "kennzahlen", "load"]

_MODELS = (modell.Kennzahl, modell.Teil, modell.Gruppe, modell.Differenz, modell.Beispiel, modell.Bruch)
_KEYS = sorted({key for model in _MODELS for key in model.model_fields})
_EXPECTED = {
    "int": "eine ganze Zahl",
    "float": "eine Zahl",
    "bool": "true oder false",
    "string": "ein Text",
    "list": "eine Liste",
    "tuple": "eine Liste",
    "dict": "Schlüssel mit Werten",
    "model": "Schlüssel mit Werten",
}


def kennzahlen() -> dict[str, Kennzahl]:
    """The indicators of the project by id, in alphabetical order."""
    return _project()[0]


def brueche() -> dict[str, Bruch]:
    """The breaks in series of the project by id, in the order of the file."""
    return _project()[1]


@cache
def _project() -> tuple[dict[str, Kennzahl], dict[str, Bruch]]:
    return load(Path(str(files("indicators"))))


def load(folder: Path) -> tuple[dict[str, Kennzahl], dict[str, Bruch]]:
    """Read all declarations below a folder; raises Fault with every mistake found."""
    problems: list[Problem] = []
    breaks = _read(folder / "brueche.yml", TypeAdapter(list[Bruch]), problems) or []
    known: dict[str, Kennzahl] = {}
    for path in sorted(folder.glob("*/*.yml"), key=lambda p: p.stem):
        kennzahl = _read(path, TypeAdapter(Kennzahl), problems)
        if kennzahl:
            problems += _place(path, kennzahl)
            known[kennzahl.id] = kennzahl.model_copy(update={"sql": _statement(path, kennzahl)})
    problems += _references(known, [b.id for b in breaks])
    if problems:
        raise Fault(problems)
    return known, {b.id: b for b in breaks}


def _read(path: Path, kind: TypeAdapter[T], problems: list[Problem]) -> T | None:
    text = path.read_text(encoding="utf-8")
    try:
        return kind.validate_python(yaml.load(text, yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        problems.append(Problem(path.name, f"kein gültiges YAML ({error.problem}).", line))
    except ValidationError as error:
        problems += [Problem(path.name, _message(e), _line(text, e["loc"])) for e in error.errors()]
    return None


def _statement(path: Path, kennzahl: Kennzahl) -> str:
    """The SQL beside a declaration with what it puts in for `{…}`, '' where there is none."""
    beside = path.with_name(f"{kennzahl.vorschrift or kennzahl.id}.sql")
    text = beside.read_text(encoding="utf-8") if beside.exists() else ""
    for name, term in kennzahl.einsetzen.items():
        text = text.replace(f"{{{name}}}", term)
    return text


def _message(error: ErrorDetails) -> str:
    """What is wrong with one key, in German."""
    several = error["loc"][:1] in (("wert",), ("zaehler",), ("nenner",))
    hidden = [part for part in error["loc"] if part == "function-after" or (several and isinstance(part, int))]
    path = ".".join(str(part) for part in error["loc"] if part not in hidden)
    key = str(error["loc"][-1]) if error["loc"] else ""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return f"unbekannter Schlüssel „{path}“.{_nearest(key, _KEYS)}"
    if kind == "missing":
        return f"der Schlüssel „{path}“ fehlt."
    if kind == "literal_error":
        return f"„{path}“: {context['expected'].replace(' or ', ' oder ')} erwartet, gefunden: „{error['input']}“."
    if kind == "value_error":
        return f"{path + ': ' if path else ''}{context['error']}."
    expected = _EXPECTED.get(kind.split("_")[0], error["msg"])
    return f"„{path}“: {expected} erwartet, gefunden: „{error['input']}“."


def _line(text: str, loc: Iterable[int | str]) -> int:
    """The line of the deepest node on the way to a key."""
    node = yaml.compose(text, yaml.CSafeLoader)
    line = 1
    for part in loc:
        if isinstance(node, yaml.MappingNode):
            node = next((v for k, v in node.value if k.value == str(part)), node)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
        line = node.start_mark.line + 1 if node else line
    return line


def _nearest(name: str, known: Iterable[str]) -> str:
    """A hint at the known name that is most like the given one."""
    close = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f" Gemeint ist vermutlich „{close[0]}“." if close else ""


def _place(path: Path, kennzahl: Kennzahl) -> Iterator[Problem]:
    """File and folder say the same as the declaration."""
    if kennzahl.id != path.stem:
        yield Problem(path.name, f"„id: {kennzahl.id}“ erwartet den Dateinamen {kennzahl.id}.yml.")
    yield from _statement_fits(path, kennzahl)
    for said, where in ((kennzahl.id[0], "Die Kennung"), (path.parent.name[0], "Der Ordner")):
        if said.upper() != kennzahl.bereich:
            yield Problem(
                path.name, f"{where} gehört zum Bereich {said.upper()}, angegeben ist „bereich: {kennzahl.bereich}“."
            )


def _statement_fits(path: Path, kennzahl: Kennzahl) -> Iterator[Problem]:
    """An index has its statement beside it, and every term of that statement is put in."""
    beside = path.with_name(f"{kennzahl.vorschrift or kennzahl.id}.sql")
    if (kennzahl.art == "index") != beside.exists():
        yield Problem(path.name, f"„art: index“ und die Datei {beside.name} daneben gehören zusammen.")
        return
    terms = set(re.findall(r"\{(\w+)\}", beside.read_text(encoding="utf-8"))) if beside.exists() else set()
    if terms != set(kennzahl.einsetzen):
        found = ", ".join(kennzahl.einsetzen) or "nichts"
        yield Problem(
            path.name,
            f"„einsetzen“ erwartet {', '.join(sorted(terms)) or 'nichts'} ({beside.name}), gefunden: {found}.",
        )


def _references(known: Mapping[str, Kennzahl], breaks: list[str]) -> Iterator[Problem]:
    """Every indicator, group and break that a declaration names is declared."""
    for kennzahl in known.values():
        named: list[tuple[str, str, Collection[str]]] = [("unterschied", i, known) for i in kennzahl.unterschied]
        named += [("brueche", i, breaks) for i in kennzahl.brueche]
        named += [("differenz", kennzahl.differenz.kennzahl, known)] if kennzahl.differenz else []
        for key, name, choice in named:
            if name not in choice:
                yield Problem(
                    f"{kennzahl.id}.yml", f"„{key}“ nennt „{name}“, das nicht angelegt ist.{_nearest(name, choice)}"
                )
