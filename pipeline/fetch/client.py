"""HTTP with patience: timeouts, retries with growing pauses, resumption, the proxy of the office, a limit of size."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlencode, urlsplit
from urllib.request import getproxies

import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, ProxyError

from pipeline import __version__

LIMIT = 500 * 2**20
"""Bytes; no official file comes near it."""
_RESUMPTIONS = 5
_HEADERS = {"User-Agent": f"Bildungsmonitor-NRW/{__version__}", "Accept-Encoding": "identity"}


class Unreachable(Exception):
    """The server did not answer, or broke off for good; the text says what happened, in German."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: status, media type and the headers that say whether content changed."""

    status: int
    kind: str
    etag: str = ""
    modified: str = ""


class Client:
    """One pool of connections; `schemes` are those it may speak, also after a redirection."""

    def __init__(self, schemes: tuple[str, ...] = ("https",), pause: float = 1.0) -> None:
        retry = urllib3.Retry(
            total=4, connect=1, backoff_factor=pause, status_forcelist=(429, 500, 502, 503, 504), allowed_methods=None,
            raise_on_status=False, redirect=5,
        )  # fmt: skip
        timeout = urllib3.Timeout(connect=15, read=120)
        proxy = getproxies().get("https", "")
        self._pool = (
            urllib3.ProxyManager(proxy, retries=retry, timeout=timeout)
            if proxy
            else urllib3.PoolManager(retries=retry, timeout=timeout)
        )
        self._schemes, self._pause = schemes, pause
        self._silent: dict[str, str] = {}

    def download(self, url: str, target: Path, known: Mapping[str, str] | None = None) -> Answer:
        """Write the content of an address to a file, going on where a broken connection stopped.

        `known` are the headers of an earlier answer; unchanged content is answered with 304 and writes nothing.
        """
        headers = {k: v for k, v in (known or {}).items() if v}
        target.unlink(missing_ok=True)
        seen: list[Answer] = []
        for attempt in range(_RESUMPTIONS + 1):
            have = target.stat().st_size if target.exists() and seen and seen[-1].etag else 0
            asked = {"Range": f"bytes={have}-", "If-Range": seen[-1].etag} if have else headers
            try:
                return self._receive(url, target, asked, seen)
            except HTTPError as error:
                if attempt == _RESUMPTIONS or not target.exists():
                    raise self._lost(url, error) from error
                time.sleep(self._pause * 2**attempt)
        raise AssertionError("the loop returns or raises")

    def _receive(self, url: str, target: Path, headers: Mapping[str, str], seen: list[Answer]) -> Answer:
        """One attempt; what the server says about the content is noted before the content is there."""
        with self._open("GET", url, headers) as response:
            seen.append(_answer(response))
            if response.status != 304:
                with target.open("ab" if response.status == 206 else "wb") as file:
                    _pour(response, file)
            return seen[-1]

    def post(self, url: str, form: Mapping[str, str], headers: Mapping[str, str], target: Path) -> Answer:
        """Send a form and write the answer to a file."""
        try:
            with self._open("POST", url, headers, form) as response, target.open("wb") as file:
                _pour(response, file)
                return _answer(response)
        except HTTPError as error:
            raise self._lost(url, error) from error

    def _lost(self, url: str, error: HTTPError) -> Unreachable:
        """Why an address cannot be had; a server without any connection is not asked again for each of its files."""
        if isinstance(getattr(error, "reason", None) or error, ConnectTimeoutError | NewConnectionError | ProxyError):
            self._silent[_host(url)] = _reason(error)
        return Unreachable(_reason(error))

    @contextmanager
    def _open(
        self, method: str, url: str, headers: Mapping[str, str], form: Mapping[str, str] | None = None
    ) -> Iterator[urllib3.BaseHTTPResponse]:
        if not url.startswith(tuple(f"{scheme}://" for scheme in self._schemes)):
            raise Unreachable(f"Die Adresse {url} ist nicht verschlüsselt.")
        if reason := self._silent.get(_host(url)):
            raise Unreachable(reason)
        body = urlencode(form) if form is not None else None
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if form is not None else {}
        sent = _HEADERS | kind | dict(headers)
        response = self._pool.request(method, url, body=body, headers=sent, preload_content=False)
        try:
            if (final := response.geturl()) and final.split(":", 1)[0] not in (*self._schemes, "") and ":" in final:
                raise Unreachable(f"Der Server leitet auf eine unverschlüsselte Adresse um: {final}.")
            yield response
        finally:
            response.release_conn()


def _host(url: str) -> str:
    return urlsplit(url).netloc


def _pour(response: urllib3.BaseHTTPResponse, file: BinaryIO) -> None:
    """Write the body piece by piece; a file beyond the limit is refused."""
    for chunk in response.stream(2**16, decode_content=True):
        file.write(chunk)
        if file.tell() > LIMIT:
            raise Unreachable(f"Die Antwort ist größer als {LIMIT // 2**20} MB.")


def _answer(response: urllib3.BaseHTTPResponse) -> Answer:
    h = response.headers
    kind = h.get("Content-Type", "").split(";")[0].strip().lower()
    return Answer(response.status, kind, h.get("ETag", ""), h.get("Last-Modified", ""))


def _reason(error: HTTPError) -> str:
    """What went wrong on the way, in words for people."""
    name = type(getattr(error, "reason", None) or error).__name__
    known = {
        "NameResolutionError": "Der Name des Servers ist nicht bekannt (besteht eine Verbindung zum Internet?).",
        "ConnectTimeoutError": "Der Server antwortet nicht (Zeit abgelaufen).",
        "ReadTimeoutError": "Der Server antwortet nicht (Zeit abgelaufen).",
        "NewConnectionError": "Der Server nimmt keine Verbindung an.",
        "SSLError": "Das Zertifikat des Servers ist nicht gültig.",
        "ProxyError": "Der Proxy lässt die Verbindung nicht zu.",
    }
    return known.get(name, f"Die Verbindung brach ab ({name}).")
