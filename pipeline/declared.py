"""Reading a declaration written in YAML: every fault with file, line, the key it is about and the nearest known key."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from pipeline.errors import Fault, Problem

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=BaseModel)
Key = tuple[str, ...]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is there with every usual package
_WORDS = {
    "missing": "fehlt",
    "extra_forbidden": "ist nicht bekannt",
    "literal_error": "hat einen unbekannten Wert",
}


def parse(path: Path, kind: type[Model]) -> tuple[Model, dict[Key, int]]:
    """The declaration in a file as an object, and the line of each key; a Fault lists all that is wrong with it."""
    try:
        content, lines = loaded(path.read_text(encoding="utf-8"))
        return kind.model_validate(content), lines
    except ValidationError as error:
        raise Fault([_problem(path.name, e, lines, kind) for e in error.errors()]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = f"Die Beschreibung ist kein gültiges YAML ({getattr(error, 'problem', error)})."
        raise Fault(Problem(path.name, what, mark.line + 1 if mark else None)) from error
    except UnicodeDecodeError as error:
        raise Fault(Problem(path.name, "Die Beschreibung ist nicht in UTF-8 geschrieben.")) from error


def loaded(text: str) -> tuple[Any, dict[Key, int]]:
    """What a YAML text says, and the line of each key; an empty text is an empty mapping.

    `yaml.YAMLError` also for a key said twice and for references: a few lines of them unfold without end.
    """
    _refuse_references(text)
    loader = _LOADER(text)
    try:
        node = loader.get_single_node()
        return (loader.construct_document(node), _lines(node)) if node else ({}, {})
    finally:
        loader.dispose()


def _refuse_references(text: str) -> None:
    found = yaml.parse(text, _LOADER) if "&" in text and "*" in text else ()
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
    path = tuple(str(part) for part in error["loc"])
    written = [p for p in path if any(p in key for key in lines) or p == path[-1]]
    key = ".".join(written) or "Inhalt"
    if error["type"] == "extra_forbidden":
        near = get_close_matches(path[-1], _known(kind), n=1)
        hint = f" Am nächsten: „{near[0]}“." if near else ""
        return Problem(name, f"„{key}“ ist nicht bekannt.{hint}", line_of(lines, path) or 1)
    if error["type"] == "value_error":
        return Problem(name, f"{error['ctx']['error']}.", line_of(lines, path) or 1)
    expected = str(error.get("ctx", {}).get("expected", ""))
    what = "ist leer" if error["input"] is None else _WORDS.get(error["type"], "hat einen falschen Wert")
    plain = error["type"] != "missing" and isinstance(error["input"], str | int | float)
    given = f" („{error['input']}“)" if plain else ""
    allowed = f", erwartet {expected.replace(' or ', ' oder ')}" if expected else ""
    return Problem(name, f"„{key}“ {what}{given}{allowed}.", line_of(lines, path) or 1)


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
