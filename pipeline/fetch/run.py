"""Fetch what the declarations name into the drop folder: only what is data of the source, and only what is new."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from pipeline.declaration import Quelle, recognise
from pipeline.deliveries import file_paths
from pipeline.errors import DeliveryFault
from pipeline.fetch import genesis
from pipeline.fetch.answers import refusal
from pipeline.fetch.client import Answer, Client, Unreachable
from pipeline.fetch.modell import Abruf, portale
from pipeline.read import Unrecognised, read
from pipeline.settings import NOTE_SUFFIX

Fate = Literal["neu", "unverändert", "abgelehnt", "nicht erreichbar", "Zugang fehlt"]
WORK = ".abruf"
"""Folder below the drop folder for parts of files and what is known about earlier answers; no delivery lies there."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one thing to fetch: its source, where it comes from, its fate with the reason, its file."""

    quelle_id: str
    woher: str
    fate: Fate
    reason: str = ""
    file: Path | None = None


@dataclass(slots=True)
class Fetcher:
    """One run: the drop folder, the client, the years that databases are asked for (`first`, `last` or '')."""

    raw: Path
    client: Client
    years: tuple[str, str] = ("", "")
    today: date = field(default_factory=date.today)
    pause: float = 5.0

    def run(self, quellen: Sequence[Quelle], progress: Callable[[str], None]) -> Iterator[Result]:
        """Fetch everything that the sources declare, one after the other; a failure stops nothing."""
        for quelle in quellen:
            for abruf in quelle.abruf:
                progress(f"{quelle.titel}: {_where(abruf)}")
                yield self._one(quelle, abruf)

    def _one(self, quelle: Quelle, abruf: Abruf) -> Result:
        name = _name(abruf)
        part = self.raw / WORK / f"{name}.teil"
        part.parent.mkdir(parents=True, exist_ok=True)

        def result(fate: Fate, reason: str = "", file: Path | None = None) -> Result:
            return Result(quelle.id, _where(abruf), fate, reason, file)

        if abruf.portal and not portale()[abruf.portal].datei and not portale()[abruf.portal].credentials():
            zugang = portale()[abruf.portal].zugang
            return result("Zugang fehlt", f"Bitte {zugang}_USER und {zugang}_PASSWORD setzen.")
        try:
            answer = self._download(abruf, part)
        except Unreachable as error:
            return result("nicht erreichbar", str(error))
        except genesis.Refused as error:
            part.unlink(missing_ok=True)
            return result("abgelehnt", str(error))
        if answer.status == 304:
            return result("unverändert")
        reason = refusal(part, answer.status) or _not_the_source(part, quelle)
        if reason:
            part.unlink(missing_ok=True)
            return result("abgelehnt", reason)
        return self._keep(abruf, part, answer, result)

    def _download(self, abruf: Abruf, part: Path) -> Answer:
        if abruf.url:
            return self.client.download(abruf.url, part, self._known(abruf))
        portal = portale()[abruf.portal]
        if portal.credentials():
            return genesis.fetch(self.client, portal, abruf.tabelle, self.years, part, self.pause)
        return self.client.download(portal.datei.format(tabelle=abruf.tabelle), part, self._known(abruf))

    def _keep(self, abruf: Abruf, part: Path, answer: Answer, result: Callable[..., Result]) -> Result:
        """Move the file to its place under a free name, unless the folder holds the same content already."""
        digest = _sha256(part)
        size = part.stat().st_size
        same = next((p for p in file_paths(self.raw) if p.stat().st_size == size and _sha256(p) == digest), None)
        if same:
            part.unlink()
            self._remember(abruf, answer, same)
            return result("unverändert", file=same)
        folder = self.raw / (abruf.ordner or portale()[abruf.portal].ordner)
        folder.mkdir(parents=True, exist_ok=True)
        target = _free(folder / _name(abruf, part), self.today)
        part.replace(target)
        self._remember(abruf, answer, target)
        if abruf.stand:
            note = target.with_name(target.name + NOTE_SUFFIX)
            note.write_text(f"# Tag des Abrufs: Die Datei nennt keinen Stand.\nstand: {self.today:%d.%m.%Y}\n", "utf-8")
        return result("neu", file=target)

    @property
    def _memory(self) -> Path:
        return self.raw / WORK / "antworten.json"

    def _answers(self) -> dict[str, dict[str, str]]:
        try:
            known = json.loads(self._memory.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}

    def _known(self, abruf: Abruf) -> dict[str, str]:
        """Headers that ask for content only if it has changed since it was fetched."""
        answer = self._answers().get(_where(abruf), {})
        if not (self.raw / answer.get("datei", WORK)).is_file():
            return {}
        return {"If-None-Match": answer.get("etag", ""), "If-Modified-Since": answer.get("modified", "")}

    def _remember(self, abruf: Abruf, answer: Answer, file: Path) -> None:
        facts = {"etag": answer.etag, "modified": answer.modified, "datei": str(file.relative_to(self.raw))}
        known = self._answers() | {_where(abruf): facts}
        self._memory.write_text(json.dumps(known, indent=1, sort_keys=True), encoding="utf-8")


def _where(abruf: Abruf) -> str:
    return abruf.url or f"{portale()[abruf.portal].titel}, Tabelle {abruf.tabelle}"


def _name(abruf: Abruf, content: Path | None = None) -> str:
    """A plain file name: that of the address, or the code of the table with the ending of its content."""
    if abruf.url:
        return re.sub(r"[^\w.-]", "_", unquote(Path(urlsplit(abruf.url).path).name)) or "datei"
    packed = content is not None and content.read_bytes()[:4] == b"PK\x03\x04"
    return f"{abruf.tabelle}.{'zip' if packed else 'csv'}"


def _free(path: Path, today: date) -> Path:
    """The path, or with today's date, or a number behind it, where a file of that name lies there already."""
    candidates = [path, path.with_stem(f"{path.stem}_{today}")]
    candidates += [path.with_stem(f"{path.stem}_{today}_{n}") for n in range(2, 100)]
    return next(c for c in candidates if not c.exists())


def _not_the_source(path: Path, quelle: Quelle) -> str:
    """Why a file is no delivery of the source, '' if it is one."""
    try:
        found = [recognise(table) for table in read(path)]
    except (Unrecognised, DeliveryFault) as error:
        return f"Die Antwort ist nicht lesbar: {error}"
    ids = {q.id for q in found if q}
    if quelle.id in ids:
        return ""
    return f"Die Antwort ist keine Tabelle der Quelle {quelle.id}" + (f" ({', '.join(sorted(ids))})." if ids else ".")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
