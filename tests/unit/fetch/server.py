"""A server on this machine that answers as the portals of the offices do, with their errors too."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs


@dataclass
class Asked:
    """One request as the server got it."""

    method: str
    path: str
    headers: dict[str, str]
    form: dict[str, str]


@dataclass
class Reply:
    """What the server answers; `cut` breaks the connection after so many bytes."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/csv"
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None


Answering = Callable[[Asked], Reply]


def told(code: int, content: str, kind: str = "Fehler") -> Reply:
    """A status of the interface instead of data."""
    body = {"Ident": {"Service": "data"}, "Status": {"Code": code, "Content": content, "Type": kind}, "Object": None}
    return Reply(json.dumps(body, ensure_ascii=False).encode(), kind="application/json")


def page(title: str, body: str = "") -> Reply:
    """A web page where a file was asked for, with status 200 as some portals send it."""
    return Reply(
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>".encode(), kind="text/html"
    )


@contextmanager
def serving(answering: Answering) -> Iterator[tuple[str, list[Asked]]]:
    """A running server: its address and the requests it got."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            form = {k: v[0] for k, v in parse_qs(self.rfile.read(length).decode(), keep_blank_values=True).items()}
            request = Asked(self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, form)
            asked.append(request)
            reply = answering(request)
            self.send_response(reply.status)
            for name, value in {"Content-Type": reply.kind, **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body if reply.cut is None else reply.body[: reply.cut])
            if reply.cut is not None:
                self.close_connection = True

        do_GET = do_POST = _answer  # noqa: N815  # names that the standard library demands

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
