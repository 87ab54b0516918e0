"""Tables through the interface of a GENESIS database (REST 2020): POST, credentials in headers, jobs if large."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

from pipeline.fetch.answers import refusal, status
from pipeline.fetch.client import Answer, Client
from pipeline.fetch.modell import Portal

TOO_LARGE, STARTED = 98, 99
_JOB = re.compile(r"\b(\S+_\d{5,})\b")
_WAITS = 240
"""So often is asked whether a job is done, every `pause` seconds: twenty minutes."""


class Refused(Exception):
    """The database answered, but not with the table; the text says what it said, in German."""


def fetch(
    client: Client, portal: Portal, tabelle: str, years: tuple[str, str], target: Path, pause: float = 5.0
) -> Answer:
    """Write a table as classic CSV (or the archive around it) to a file; years are those to begin and end with, or ''.

    Refused with the words of the database where it knows no such table, no such user or no result.
    """
    form = {
        "name": tabelle, "area": "all", "compress": "false", "format": "csv", "language": "de", "job": "false",
        "startyear": years[0], "endyear": years[1],
    }  # fmt: skip
    answer = _post(client, portal, "data/tablefile", form, target)
    told = status(target)
    if told is not None and told.get("Code") == TOO_LARGE:
        _post(client, portal, "data/tablefile", form | {"job": "true"}, target)
        name = _job(target)
        _wait(client, portal, name, target, pause)
        result = {"name": name, "area": "all", "compress": "false", "format": "csv", "language": "de"}
        answer = _post(client, portal, "data/resultfile", result, target)
    if reason := refusal(target, answer.status):
        raise Refused(reason)
    return answer


def _post(client: Client, portal: Portal, method: str, form: dict[str, str], target: Path) -> Answer:
    known = portal.credentials()
    user, password = known or ("", "")
    return client.post(f"{portal.api}/{method}", form, {"username": user, "password": password}, target)


def _job(answer: Path) -> str:
    """The name of the job that the database has started."""
    told = status(answer) or {}
    found = _JOB.search(str(told.get("Content", "")))
    if told.get("Code") != STARTED or not found:
        raise Refused(refusal(answer, 200) or "Der Auftrag für die große Tabelle wurde nicht angenommen.")
    return found[1]


def _wait(client: Client, portal: Portal, name: str, target: Path, pause: float) -> None:
    """Ask until the job is done."""
    form = {"selection": f"*{name}", "searchcriterion": "code", "sortcriterion": "code", "type": "all"}
    for _ in range(_WAITS):
        _post(client, portal, "catalogue/jobs", form, target)
        try:
            jobs = json.loads(target.read_bytes()).get("List") or [{}]
        except (ValueError, AttributeError) as error:
            raise Refused(refusal(target, 200) or "Die Auskunft über den Auftrag ist nicht lesbar.") from error
        state = str(jobs[0].get("State", ""))
        if state.lower().startswith(("fertig", "finished")):
            return
        if state.lower().startswith(("fehler", "error", "abgebrochen")):
            raise Refused(f"Der Auftrag {name} ist gescheitert: {state}.")
        time.sleep(pause)
    raise Refused(f"Der Auftrag {name} ist noch nicht fertig; bitte später noch einmal abrufen.")
