"""Reading YAML as people write it: faults in German, and a date that does not exist stays text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from pipeline.errors import Problem

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is there with every usual package
_MESSAGES: Final[Mapping[str, str]] = {
    "found character that cannot start any token": "ein Zeichen, mit dem kein Wert beginnen kann: Einrückungen sind "
    "Leerzeichen, und ein Text, der mit @, %, ` oder einem Tabulator beginnt, steht in Anführungszeichen",
    "mapping values are not allowed in this context": "ein Doppelpunkt an unerwarteter Stelle: Ein Text mit „: “ steht "
    "in Anführungszeichen, und die Einrückung gleichrangiger Angaben ist gleich",
    "found unexpected end of stream": "ein Anführungszeichen wird nicht geschlossen",
    "did not find expected alphabetic or numeric character": "ein Text, der mit * oder & beginnt, steht in "
    "Anführungszeichen",
    "but found another document": "„---“ trennt Dokumente; erwartet wird eines",
    "found unhashable key": "ein Name in geschweiften oder eckigen Klammern steht in Anführungszeichen",
    "did not find expected key": "die Einrückung passt nicht zu den Zeilen davor",
    "did not find expected '-' indicator": "die Einrückung der Liste passt nicht zu den Zeilen davor",
    "did not find expected ',' or ']'": "eine eckige Klammer wird nicht geschlossen oder ein Komma fehlt",
    "did not find expected ',' or '}'": "eine geschweifte Klammer wird nicht geschlossen oder ein Komma fehlt",
    "found a tab character that violates indentation": "Einrückungen sind Leerzeichen, keine Tabulatoren",
    "block sequence entries are not allowed in this context": "eine Liste mit „- “ beginnt in einer neuen Zeile",
    "found unknown escape character": "zwischen doppelten Anführungszeichen leitet \\ ein Sonderzeichen ein; einfache "
    "Anführungszeichen nehmen es wörtlich",
    "did not find expected comment or line break": "hinter | oder > beginnt der Text in der nächsten Zeile",
    "did not find expected node content": "eine Klammer wird nicht geschlossen oder ein Wert fehlt",
    "could not find expected ':'": "hinter einem Namen fehlt der Doppelpunkt",
}
"""The usual complaints of the parser in words for the people who wrote the file."""
_TAG: Final = "could not determine a constructor for the tag"


class Loader(_BASE):  # type: ignore[misc]  # the base is one of two classes without types
    """The safe loader; a date that does not exist stays text, for the declaration to judge."""

    def construct_yaml_timestamp(self, node: Any) -> Any:
        """A date or a time as YAML reads it."""
        try:
            return super().construct_yaml_timestamp(node)
        except ValueError:
            return node.value


Loader.add_constructor("tag:yaml.org,2002:timestamp", Loader.construct_yaml_timestamp)


def not_yaml(path: Path, error: yaml.YAMLError) -> Problem:
    """What is wrong with a file that is no YAML, in German, with its line."""
    if isinstance(error, yaml.reader.ReaderError):
        before = path.read_text(encoding="utf-8")[: error.position]
        return Problem(path.name, _sentence(f"Steuerzeichen U+{error.character:04X}"), before.count("\n") + 1)
    mark: Any = getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", error))
    why = "ein Text, der mit ! beginnt, steht in Anführungszeichen" if problem.startswith(_TAG) else problem
    return Problem(path.name, _sentence(_MESSAGES.get(problem, why)), mark.line + 1 if mark else None)


def _sentence(why: str) -> str:
    return f"Die Beschreibung ist kein gültiges YAML ({why})."
