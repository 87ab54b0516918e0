"""Notes: what a person says about a delivered file in `<file>.lieferung.yml` beside it."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from pipeline.declared import loaded
from pipeline.errors import Problem, UsageFault
from pipeline.period import parse_date
from pipeline.settings import NOTE_SUFFIX, NOTE_SUFFIX_LONG


class Note(BaseModel):
    """What a note says: the Stand of a file and the school year it is about.

    Of a survey from LimeSurvey also the region, and what its columns and answers mean (`limesurvey.yml`).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    stand: date | None = None
    schuljahr: str = ""
    region: str = ""
    fragebogen: dict[str, dict[str, Any]] = {}

    @field_validator("stand", mode="before")
    @classmethod
    def _german_date(cls, value: object) -> object:
        return parse_date(value) or value if isinstance(value, str) else value


def note(path: Path) -> Note:
    """The note beside a file, an empty one where there is none; UsageFault if it says what nobody can follow."""
    beside = path.with_name(path.name + NOTE_SUFFIX)
    if not beside.is_file():
        return Note()
    try:
        return Note.model_validate(loaded(beside.read_text(encoding="utf-8"))[0] or {})
    except (ValidationError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise UsageFault(
            Problem(
                beside.name,
                f"Die Notiz ist nicht lesbar ({_reason(error)}).",
                todo="Erlaubt sind die Zeilen „stand: 31.12.2024“, „schuljahr: 2024/25“ und „region: Bielefeld“.",
            )
        ) from error


def _reason(error: Exception) -> str:
    """What is wrong with a note, in short."""
    if isinstance(error, ValidationError):
        faults = error.errors()
        return "; ".join(f"{'.'.join(map(str, f['loc'])) or 'Inhalt'}: „{f['input']}“" for f in faults)
    mark = getattr(error, "problem_mark", None)
    return f"Zeile {mark.line + 1}" if mark else "Zeichenkodierung"


def stray_notes(raw: Path) -> list[Problem]:
    """Notes that belong to no file, most likely because of a slip in their name."""
    strays = []
    for note in sorted(p for p in raw.rglob("*.lieferung.y*ml") if p.name.endswith((NOTE_SUFFIX, NOTE_SUFFIX_LONG))):
        beside = note.name.removesuffix(NOTE_SUFFIX).removesuffix(NOTE_SUFFIX_LONG)
        if not (note.with_name(beside).is_file() and note.name.endswith(NOTE_SUFFIX)):
            near = get_close_matches(beside, [p.name for p in note.parent.iterdir() if p != note], n=1, cutoff=0.4)
            hint = f" Gemeint ist vermutlich „{near[0]}{NOTE_SUFFIX}“." if near else ""
            strays.append(Problem(note.relative_to(raw).as_posix(), f"Notiz ohne zugehörige Datei.{hint}"))
    return strays
