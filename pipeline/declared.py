"""Reading a declaration written in YAML: every fault with file, line, the key it is about and the nearest known key."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from pipeline.errors import Fault, Problem
from pipeline.yaml_deutsch import Loader, not_yaml

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=BaseModel)
Key = tuple[str, ...]
_WORDS = {
    "missing": "fehlt",
    "extra_forbidden": "ist nicht bekannt",
    "literal_error": "hat einen unbekannten Wert",
}
_EXPECTED = {
    "string_type": "ein Text in Anführungszeichen",
    "list_type": "eine Liste, je Zeile mit „- “ davor",
    "tuple_type": "eine Liste, je Zeile mit „- “ davor",
    "dict_type": "Zeilen wie „Name: Inhalt“",
    "model_type": "Zeilen wie „Name: Inhalt“",
    "model_attributes_type": "Zeilen wie „Name: Inhalt“",
    "float_parsing": "eine Zahl", "float_type": "eine Zahl", "finite_number": "eine Zahl",
    "int_parsing": "eine ganze Zahl", "int_type": "eine ganze Zahl", "int_from_float": "eine ganze Zahl",
    "greater_than_equal": "mindestens {ge}", "greater_than": "mehr als {gt}",
    "less_than_equal": "höchstens {le}", "less_than": "weniger als {lt}",
    "string_too_long": "höchstens {max_length} Zeichen",
}  # fmt: skip
"""What a value should have been, by kind of error."""
_SHOWN = 60
"""So many letters of a wrong value are shown."""


def parse(path: Path, kind: type[Model]) -> tuple[Model, dict[Key, int]]:
    """The declaration in a file as an object, and the line of each key; a Fault lists all that is wrong with it."""
    try:
        content, lines = loaded(path.read_text(encoding="utf-8"))
        return kind.model_validate(content), lines
    except ValidationError as error:
        raise Fault([_problem(path.name, e, lines, kind) for e in error.errors()]) from error
    except yaml.YAMLError as error:
        raise Fault(not_yaml(path, error)) from error
    except UnicodeDecodeError as error:
        raise Fault(Problem(path.name, "Die Beschreibung ist nicht in UTF-8 geschrieben.")) from error


def loaded(text: str) -> tuple[Any, dict[Key, int]]:
    """What a YAML text says, and the line of each key; an empty text is an empty mapping.

    `yaml.YAMLError` also for a key said twice and for references: a few lines of them unfold without end.
    """
    _refuse_references(text)
    loader = Loader(text)
    try:
        node = loader.get_single_node()
        content = loader.construct_document(node) if node else None
        return ({}, {}) if content is None else (content, _lines(node))
    finally:
        loader.dispose()


def _refuse_references(text: str) -> None:
    found = yaml.parse(text, Loader) if "&" in text and "*" in text else ()
    for event in found:
        if isinstance(event, yaml.AliasEvent):
            mark: Any = event.start_mark
            raise yaml.MarkedYAMLError(problem=f"Verweis „*{event.anchor}“", problem_mark=mark)


def line_of(lines: dict[Key, int], key: Iterable[str]) -> int | None:
    """The line of a key, or of the innermost one above it that is written down."""
    path = tuple(key)
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path)


def _lines(node: Any, above: Key = ()) -> dict[Key, int]:
    """The line of every key (items of a list by their number) of a YAML node; a key said twice is no valid YAML."""
    found: dict[Key, int] = {}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if (here := (*above, str(key.value))) in found:
                raise yaml.MarkedYAMLError(problem=f"„{key.value}“ steht zweimal", problem_mark=key.start_mark)
            found[here] = key.start_mark.line + 1
            found |= _lines(value, here)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            found[here := (*above, str(number))] = value.start_mark.line + 1
            found |= _lines(value, here)
    return found


def _problem(name: str, error: ErrorDetails, lines: dict[Key, int], kind: type[BaseModel]) -> Problem:
    path = tuple(str(part) for part in error["loc"] if part != "[key]")
    written = [p for p in path if any(p in key for key in lines) or p == path[-1]]
    key = ".".join(written) or "Inhalt"
    return Problem(name, _what(key, path, error, kind), line_of(lines, path) or 1)


def _what(key: str, path: Key, error: ErrorDetails, kind: type[BaseModel]) -> str:
    """What is wrong with a key, and what would be right, as a German sentence."""
    if error["type"] == "extra_forbidden":
        near = get_close_matches(path[-1], _known(kind), n=1)
        others = f" Es gibt: {', '.join(kind.model_fields)}." if len(path) == 1 else ""
        return f"„{key}“ ist nicht bekannt.{f' Am nächsten: „{near[0]}“.' if near else others}"
    if error["type"] == "value_error":
        return f"{error['ctx']['error']}."
    if error["type"] == "invalid_key":
        return f"„{key}“ ist kein Name; eine Zahl mit Komma steht zwischen Klammern in Anführungszeichen."
    context = error.get("ctx", {})
    expected = re.sub(r"'([^']*)'", r"„\1“", str(context.get("expected", ""))).replace(" or ", " oder ")
    expected = expected or _EXPECTED.get(error["type"], "").format(**context)
    what = "ist leer" if error["input"] is None else _WORDS.get(error["type"], "hat einen falschen Wert")
    plain = error["type"] != "missing" and isinstance(error["input"], str | int | float)
    given = f" („{str(error['input'])[:_SHOWN]}“)" if plain else ""
    allowed = f", erwartet {expected}" if expected and error["input"] is not None else ""
    return f"„{key}“ {what}{given}{allowed}."


def _known(kind: type[BaseModel]) -> list[str]:
    """All keys of a model and of the models inside it."""
    found: dict[str, None] = {}
    waiting: list[Any] = [kind]
    seen: set[Any] = set()
    while waiting:
        part = waiting.pop()
        waiting += [*getattr(part, "__args__", ())]
        if isinstance(part, type) and issubclass(part, BaseModel) and part not in seen:
            seen.add(part)
            for key, info in part.model_fields.items():
                found.setdefault(key)
                waiting.append(info.annotation)
    return list(found)
