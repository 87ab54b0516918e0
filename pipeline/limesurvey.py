"""Answers of a survey as LimeSurvey exports them, counted while they are read: nothing of a single answer is kept.

Which column is which question stands in `limesurvey.yml` and, where a survey is different, in the note beside the file.
What comes out is a filled-in template of the survey, which is read on like any other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from pipeline.errors import DeliveryFault, Problem
from pipeline.labels import matches, plain
from pipeline.period import parse_date
from pipeline.read.rows import Rows
from pipeline.read.table import Column, Table
from pipeline.vorlage.modell import Vorlage
from pipeline.vorlage.reading import cell_as_typed
from schemas.codes import TOTAL
from schemas.elternbefragung import CONTRACT
from schemas.fields import SOZIALRAUM_SCHLUESSEL

FACTS = Path(__file__).with_name("limesurvey.yml")
GROUPS = ("bildungsphase", "familie", "sozialraum")
UNCERTAIN = "/"
Answers = dict[str, str]
"""What one parent answered: code by column of the declaration."""


class Cell(NamedTuple):
    """A question, and the group whose answers are counted."""

    frage: str
    bildungsphase: str = TOTAL
    familie: str = TOTAL
    sozialraum: str = ""


@dataclass(frozen=True, slots=True)
class Fragebogen:
    """What columns and answers of a survey mean."""

    spalten: Mapping[str, Sequence[str]]
    antworten: Mapping[str, Mapping[str, Sequence[str]]]
    ohne_wertung: frozenset[str]

    def question(self, head: str) -> str | None:
        """What the column under this head is: a question or a group, None if it is left out."""
        code, _, text = head.partition(". ")
        names = [n for n, patterns in self.spalten.items() for p in patterns if plain(code) == plain(p)]
        texts = [n for n, patterns in self.spalten.items() for p in patterns if matches(text or head, p)]
        return next(iter([*names, *texts]), None)

    def answer(self, name: str, text: str) -> str | None:
        """The code of an answer, '' if it does not count, None if it is not known."""
        if plain(text) in self.ohne_wertung:
            return ""
        known = self.antworten.get(name if name in GROUPS else "antwort", {})
        own_key = text if name == "sozialraum" and re.fullmatch(SOZIALRAUM_SCHLUESSEL, text) else None
        return next((code for code, labels in known.items() if plain(text) in map(plain, labels)), own_key)


@cache
def facts() -> dict[str, Any]:
    """What `limesurvey.yml` says."""
    known: dict[str, Any] = yaml.load(FACTS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return known


def template() -> str:
    """The id of the template that counted answers fill."""
    return str(facts()["vorlage"])


def fragebogen(own: Mapping[str, Mapping[str, Any]]) -> Fragebogen:
    """The usual meaning of columns and answers, with what a note says of its own."""
    usual = facts()
    answers = {name: labels | own.get("antworten", {}).get(name, {}) for name, labels in usual["antworten"].items()}
    none = frozenset(map(plain, usual["ohne_wertung"]))
    return Fragebogen(usual["spalten"] | own.get("spalten", {}), answers, none)


def tables(
    sheets: Sequence[Rows], name: str, vorlage: Vorlage, region: str, own: Mapping[str, Mapping[str, Any]]
) -> list[Table] | None:
    """The counted answers as a filled-in template, None if this is no export of LimeSurvey; DeliveryFault for gaps."""
    for sheet in sheets:
        head = [str(cell).strip() for cell in sheet.top[0]] if sheet.top else []
        system = {what: _position(head, labels) for what, labels in facts()["system"].items()}
        if all(position is not None for position in system.values()):
            return [_counted(sheet, head, int(system["abgeschickt"] or 0), name, vorlage, region, fragebogen(own))]
    return None


def _position(head: Sequence[str], labels: Sequence[str]) -> int | None:
    """Where a column of LimeSurvey itself stands, by code, by text, or by both: `submitdate. Datum Abgeschickt`."""
    wanted = {plain(label) for label in labels}
    return next((i for i, h in enumerate(head) if wanted & {plain(h), *map(plain, h.split(". ", 1))}), None)


def _counted(
    sheet: Rows, head: Sequence[str], sent: int, name: str, vorlage: Vorlage, region: str, form: Fragebogen
) -> Table:
    rows = [[cell_as_typed(cell).strip() for cell in row] for row in sheet.load()[0][1:]]
    done = [row for row in rows if len(row) == len(head) and row[sent]]
    years = Counter(day.year for row in done if (day := parse_date(row[sent])))
    asked = {i: question for i, h in enumerate(head) if (question := form.question(h))}
    problems = list(_gaps(name, region, years, asked))
    answers = list(_answers(done, asked, form, name, problems))
    if problems:
        raise DeliveryFault(problems)
    year = years.most_common(1)[0][0]
    cells = list(_rows(_count(answers), region, year))
    columns = [Column(i, "feld", (h,)) for i, h in enumerate(vorlage.heads)]
    return Table("vorlage", template(), "", columns, cells, [1] * len(cells), header=vorlage.heads)


def _gaps(name: str, region: str, years: Counter[int], asked: Mapping[int, str]) -> Iterator[Problem]:
    """What is missing to count the answers: the region, a date, a question."""
    note = f"Bitte daneben eine Notiz „{name}.lieferung.yml“ anlegen, mit einer Zeile wie „region: Bielefeld“"
    if not region:
        yield Problem(name, "Die Befragung nennt keine Region.", todo=f"{note}.")
    if not years:
        yield Problem(name, "Keine Antwort ist abgeschickt und mit einem Datum versehen.")
    if not set(asked.values()) - set(GROUPS):
        todo = f"{note} und „fragebogen: {{spalten: {{zufriedenheit: [G01Q05]}}}}“."
        yield Problem(name, "Keine Spalte ist als Frage nach der Zufriedenheit erkannt.", 1, todo)


def _answers(
    rows: Sequence[Sequence[str]], asked: Mapping[int, str], form: Fragebogen, name: str, problems: list[Problem]
) -> Iterator[Answers]:
    """The answers of each parent by column; answers that are not known become problems, their text is not repeated."""
    unknown: Counter[str] = Counter()
    for row in rows:
        given: Answers = {}
        for i, column in asked.items():
            code = form.answer(column, row[i])
            unknown[column] += code is None
            given[column] = code or ""
        yield given
    for column, number in unknown.items():
        if number:
            what = f"Frage „{column}“: {number} Antworten haben eine Bedeutung, die nicht bekannt ist."
            todo = "Bitte in der Notiz neben der Datei unter „fragebogen: {antworten: …}“ angeben, was sie bedeuten."
            problems.append(Problem(name, what, todo=todo))


def _count(answers: Sequence[Answers]) -> dict[Cell, Counter[str]]:
    """Valid answers by question and group: the total, each phase, each kind of family, each Sozialraum."""
    counts: dict[Cell, Counter[str]] = {}
    for given in answers:
        for question in given.keys() - GROUPS:
            if not given[question]:
                continue
            groups = {group: value for group in GROUPS if (value := given.get(group))}
            for cell in (Cell(question), *(Cell(question)._replace(**{g: value}) for g, value in groups.items())):
                counts.setdefault(cell, Counter())[given[question]] += 1
    return counts


def _rows(counts: Mapping[Cell, Counter[str]], region: str, year: int) -> Iterator[list[str]]:
    """Rows of the template; of a group with fewer answers than stated only that it is too small."""
    names = {column.name: column.codes for column in CONTRACT.key}
    for cell in sorted(counts):
        valid = sum(counts[cell].values())
        groups = [names[column][getattr(cell, column)] for column in ("frage", "bildungsphase", "familie")]
        for code, label in names["antwort"].items():
            number = valid if code == TOTAL else counts[cell][code]
            shown = str(number) if valid >= facts()["mindestens"] else UNCERTAIN
            yield [cell.sozialraum or region, str(year), *groups, label, shown]
