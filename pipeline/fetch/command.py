"""The command `fetch`: which sources, which years, what came of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from pipeline import say
from pipeline.declaration import Quelle, sources
from pipeline.errors import DeliveryFault, EnvironmentFault, Problem, UsageFault
from pipeline.fetch.client import Client
from pipeline.fetch.run import Fetcher, Result

_YEARS = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?")


def fetch(
    raw: Path, wanted: Sequence[str], years: Sequence[str], client: Client | None = None
) -> dict[str, list[dict[str, object]]]:
    """Fetch the wanted sources, or all that can be fetched, say what came of each, and answer the same for programs.

    Refused answers end with DeliveryFault, servers that are not reached with EnvironmentFault; what came is kept.
    """
    quellen, span = _chosen(wanted), _span(years)
    results = list(Fetcher(raw, client or Client(), span).run(quellen, say.step))
    for result in results:
        say.note(_line(result))
    told = Counter(result.fate for result in results)
    say.step("Abruf beendet: " + ", ".join(f"{number} {fate}" for fate, number in told.items()))
    refused = [Problem(r.woher, r.reason) for r in results if r.fate == "abgelehnt"]
    unreached = [Problem(r.woher, r.reason) for r in results if r.fate == "nicht erreichbar"]
    unreached += [Problem(r.woher, r.reason) for r in results if r.fate == "Zugang fehlt" and wanted]
    answer = {"ergebnisse": [_told(result) for result in results]}
    if refused:
        raise DeliveryFault(refused + unreached, answer)
    if unreached:
        raise EnvironmentFault(unreached, answer)
    return answer


def _chosen(wanted: Sequence[str]) -> list[Quelle]:
    known = {q.id: q for q in sources().values() if q.abruf}
    problems = []
    for name in wanted:
        if name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.4)
            hint = f" Gemeint ist vielleicht „{near[0]}“." if near else ""
            why = "lässt sich nicht abrufen" if name in sources() else "gibt es nicht"
            problems.append(Problem("", f"Die Quelle „{say.safe(name)}“ {why}.{hint}"))
    if problems:
        raise UsageFault(problems)
    return [known[name] for name in dict.fromkeys(wanted)] if wanted else list(known.values())


def _span(years: Sequence[str]) -> tuple[str, str]:
    """First and last of the years asked for (`2015`, `2015-2024`), '' where none is named."""
    found: list[str] = []
    for text in years:
        match = _YEARS.fullmatch(text.strip())
        if not match:
            raise UsageFault(
                f"Das Jahr „{say.safe(text)}“ ist nicht verständlich; gemeint ist etwa 2024 oder 2015-2024."
            )
        found += [year for year in match.groups() if year]
    return (min(found), max(found)) if found else ("", "")


def _told(result: Result) -> dict[str, object]:
    return {
        "quelle_id": result.quelle_id,
        "woher": result.woher,
        "ergebnis": result.fate,
        "datei": result.file,
        "grund": result.reason,
    }


def _line(result: Result) -> str:
    place = f": {say.shown(result.file)}" if result.file else ""
    return f"{result.woher}: {result.fate}{place}" + (f" ({result.reason})" if result.reason else "")
