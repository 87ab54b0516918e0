"""Demonstration of the survey of parents: counted answers of the regions, and one survey as LimeSurvey exports it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache
from typing import Any

from pipeline.demo.chance import normal, uniform
from pipeline.demo.kreise import cells, keys, read_facts, spread
from pipeline.demo.mark import MARK
from pipeline.demo.model import Model
from pipeline.demo.quellen.netzwerk import names
from pipeline.demo.vorlagen import csv_file
from schemas.codes import BILDUNGSPHASE, TOTAL
from schemas.elternbefragung import CONTRACT as ELTERNBEFRAGUNG

HEAD = (
    "id. Antwort ID", "submitdate. Datum Abgeschickt", "lastpage. Letzte Seite", "startlanguage. Start-Sprache",
    "phase. Welche Einrichtung besucht Ihr Kind?", "zuwanderung. Hat Ihre Familie eine Zuwanderungsgeschichte?",
    "G01Q05. Wie zufrieden sind Sie insgesamt mit der Bildung Ihres Kindes?", MARK,
)  # fmt: skip
_PHASES = {"fruehe_bildung": "A1", "primarstufe": "A2", "sekundarstufe_1": "A3", "berufliche_bildung": "A5"}


@cache
def _facts() -> dict[str, Any]:
    return read_facts("eltern")


def _replies(key: str, asked: float, gap: float) -> dict[str, int]:
    """Answers of a group of parents who are so much more content than others."""
    content = gap + 0.05 * normal("eltern", key)
    return spread(
        asked,
        {
            reply: max(0.01, part + content * (0.5 if reply.endswith("_zufrieden") else -0.5))
            for reply, part in _facts()["anteile"].items()
        },
    )


def _groups(key: str) -> dict[tuple[str, str], dict[str, int]]:
    """Answers by phase, and all of them by family; both add up to the total."""
    facts = _facts()
    asked = facts["antworten"] * (0.6 + uniform("ruecklauf", key))
    found = {(p, TOTAL): _replies(key, asked * share, gap) for p, (share, gap) in facts["phasen"].items()}
    total = {reply: sum(part[reply] for part in found.values()) for reply in facts["anteile"]}
    split = {
        reply: spread(n, {f: share * (1 + (gap if reply.endswith("_zufrieden") else -gap))
                          for f, (share, gap) in facts["familien"].items()})
        for reply, n in total.items()
    }  # fmt: skip
    for family in facts["familien"]:
        found[TOTAL, family] = {reply: parts[family] for reply, parts in split.items()}
    return {(TOTAL, TOTAL): total, **found}


def _eltern() -> Iterator[list[str]]:
    """Every region asked its parents once; a small group shows that less than 30 answers are not shown."""
    facts, replies = _facts(), names(ELTERNBEFRAGUNG, "antwort")
    question, families = names(ELTERNBEFRAGUNG, "frage")["zufriedenheit"], names(ELTERNBEFRAGUNG, "familie")
    for key in (key for key in keys() if key != facts["limesurvey"]):
        year = facts["jahre"][int(len(facts["jahre"]) * uniform("befragung", key))]
        for (phase, family), counts in _groups(key).items():
            lead = (key, year, question, BILDUNGSPHASE[phase], families[family])
            yield cells(*lead, replies[TOTAL], sum(counts.values()))
            yield from (cells(*lead, replies[reply], number) for reply, number in counts.items())


def _survey(key: str) -> bytes:
    """Single answers that add up to the counts of a region, in an order that tells nothing; some are not sent off."""
    facts, groups = _facts(), _groups(key)
    codes = {reply: f"A{i}" for i, reply in enumerate(facts["anteile"], 1)}
    answers = [
        (_PHASES[phase], reply)
        for (phase, family), counts in groups.items()
        if phase != TOTAL and family == TOTAL
        for reply, number in counts.items()
        for _ in range(number)
    ]
    answers = [answers[i] for i in sorted(range(len(answers)), key=lambda i: uniform("antwort", key, i))]
    left = dict(groups[TOTAL, "mit_zuwanderung"])
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(HEAD)
    for number, (phase, reply) in enumerate(answers, 1):
        sent = f"{facts['jahre'][-1]}-05-{1 + number % 28:02d} 18:{number % 60:02d}:00"
        writer.writerow([number, sent, 3, "de", phase, "Y" if left[reply] > 0 else "N", codes[reply], ""])
        left[reply] -= 1
        if number % 40 == 0:
            writer.writerow([len(answers) + number, "", 1, "de", "A2", "", "", ""])
    return buffer.getvalue().encode("utf-8-sig")


def files(_: Model) -> Iterator[tuple[str, bytes]]:
    """The counted surveys, and the raw one with the note that says which region it is about."""
    yield "kommunen/elternbefragung.csv", csv_file("vorlage_elternbefragung", _eltern())
    raw, key = "kommunen/results-survey290001.csv", _facts()["limesurvey"]
    yield raw, _survey(key)
    yield f"{raw}.lieferung.yml", f'# {MARK}\nregion: "{key}"\n'.encode()
