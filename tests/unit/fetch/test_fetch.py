"""Fetching: only data of the source is kept, what is broken off goes on, and every refusal says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from urllib3 import PoolManager

from pipeline.declaration import sources
from pipeline.errors import DeliveryFault, EnvironmentFault, UsageFault
from pipeline.fetch import command
from pipeline.fetch.client import Client, Unreachable
from pipeline.fetch.modell import portale
from pipeline.fetch.run import Fetcher
from tests.unit.fetch.server import Asked, Reply, page, serving, told
from tests.unit.fetch.trial import CSV, LEAVERS, TODAY, always, files, index, run


def test_a_file_lands_in_its_folder_under_its_name(tmp_path: Path) -> None:
    with serving(always(Reply(CSV))) as (base, asked):
        (result,) = run(tmp_path, index(base))
    assert (result.fate, result.file) == ("neu", tmp_path / "schulministerium/schulliste_sj_25_26.csv")
    assert result.file.read_bytes() == CSV
    assert asked[0].headers["user-agent"].startswith("Bildungsmonitor-NRW/")


def test_what_states_no_period_gets_a_note_with_the_day(tmp_path: Path) -> None:
    with serving(always(Reply(CSV))) as (base, _):
        run(tmp_path, index(base, stand=True))
    note = tmp_path / "schulministerium/schulliste_sj_25_26.csv.lieferung.yml"
    assert "stand: 01.03.2026" in note.read_text(encoding="utf-8")


def test_unchanged_content_is_known_by_header_or_by_content(tmp_path: Path) -> None:
    def answer(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == '"a"':
            return Reply(status=304)
        return Reply(CSV, headers={"ETag": '"a"'})

    with serving(answer) as (base, _):
        assert [r.fate for _ in range(2) for r in run(tmp_path, index(base))] == ["neu", "unverändert"]
    with serving(always(Reply(CSV))) as (base, _):
        assert [r.fate for r in run(tmp_path, index(base))] == ["unverändert"]
    assert files(tmp_path) == ["schulministerium/schulliste_sj_25_26.csv"]


def test_a_deleted_file_is_fetched_again_although_the_server_remembers(tmp_path: Path) -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(status=304) if "if-none-match" in asked.headers else Reply(CSV, headers={"ETag": '"a"'})

    with serving(answer) as (base, _):
        run(tmp_path, index(base))[0].file.unlink()
        assert [r.fate for r in run(tmp_path, index(base))] == ["neu"]


def test_a_new_edition_lies_beside_the_old_one(tmp_path: Path) -> None:
    for content in (CSV, CSV.replace(b";3\r", b";4\r")):
        with serving(always(Reply(content))) as (base, _):
            run(tmp_path, index(base))
    assert files(tmp_path) == [
        "schulministerium/schulliste_sj_25_26.csv",
        "schulministerium/schulliste_sj_25_26_2026-03-01.csv",
    ]


def test_a_broken_download_goes_on_where_it_stopped(tmp_path: Path) -> None:
    whole = CSV + b"\r\n".join(b"1%05d;Musterstadt, GG Muster;Stadt Bielefeld;5" % n for n in range(9000)) + b"\r\n"
    etag = {"ETag": '"w"'}

    def answer(asked: Asked) -> Reply:
        if "range" not in asked.headers:
            return Reply(whole, headers=etag, cut=200_000)
        start = int(asked.headers["range"].removeprefix("bytes=").rstrip("-"))
        assert asked.headers["if-range"] == '"w"'
        return Reply(whole[start:], 206, headers={**etag, "Content-Range": f"bytes {start}-/{len(whole)}"})

    with serving(answer) as (base, asked):
        (result,) = run(tmp_path, index(base))
    assert result.fate == "neu"
    assert result.file.read_bytes() == whole
    assert len(asked) == 2


def test_without_a_mark_of_the_edition_a_broken_download_begins_again(tmp_path: Path) -> None:
    replies = iter([Reply(CSV, cut=40), Reply(CSV)])
    with serving(lambda _: next(replies)) as (base, asked):
        (result,) = run(tmp_path, index(base))
    assert result.file.read_bytes() == CSV
    assert all("range" not in a.headers for a in asked)


def test_an_overloaded_server_is_asked_again(tmp_path: Path) -> None:
    replies = iter([Reply(status=503), Reply(status=429), Reply(CSV)])
    with serving(lambda _: next(replies)) as (base, asked):
        assert [r.fate for r in run(tmp_path, index(base))] == ["neu"]
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (page("Wartungsarbeiten"), "Der Server schickt statt der Datei eine Webseite („Wartungsarbeiten“)."),
        (page("Anmeldung", "<input type='password'>"), "eine Anmeldeseite („Anmeldung“)"),
        (told(104, "Es gibt keine Objekte zum angegebenen Kriterium"), "Es gibt keine Objekte zum angegebenen"),
        (Reply(b'{"Code":15,"Content":"Unbekannter Nutzer","Type":"ERROR"}', 401), "Unbekannter Nutzer"),
        (Reply(b"Not found", 404), "Fehler 404"),
        (Reply(b"", 403), "verlangt eine Anmeldung"),
        (Reply(b""), "Die Antwort ist leer."),
        (Reply(b"a;b\r\n1;2\r\n"), "keine Tabelle der Quelle msb_sozialindex"),
        (Reply(LEAVERS), "(regio_21111_02_06_4)"),
        (Reply(LEAVERS[: len(LEAVERS) // 2]), "nicht lesbar"),
    ],
)  # fmt: skip
def test_what_is_no_data_of_the_source_is_refused_and_not_kept(tmp_path: Path, reply: Reply, reason: str) -> None:
    with serving(always(reply)) as (base, _):
        (result,) = run(tmp_path, index(base))
    assert result.fate == "abgelehnt"
    assert reason in result.reason
    assert files(tmp_path) == []
    assert not list(tmp_path.rglob("*.teil"))


def test_a_server_that_is_not_there_is_said_and_stops_nothing(tmp_path: Path) -> None:
    with serving(always(Reply(CSV))) as (base, _):
        results = run(tmp_path, index("http://127.0.0.1:9"), index(base))
    assert [r.fate for r in results] == ["nicht erreichbar", "neu"]
    assert results[0].reason == "Der Server nimmt keine Verbindung an."


def test_nothing_is_sent_unencrypted(tmp_path: Path) -> None:
    with serving(always(Reply(CSV))) as (base, asked):
        fetcher = Fetcher(tmp_path, Client(pause=0), today=TODAY)
        (result,) = fetcher.run([index(base)], lambda _: None)
    assert (result.fate, asked) == ("nicht erreichbar", [])
    assert "nicht verschlüsselt" in result.reason


def test_a_server_without_any_connection_is_not_asked_for_each_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    request = PoolManager.request

    def counted(pool: PoolManager, method: str, url: str, **more: object) -> object:
        asked.append(url)
        return request(pool, method, url, **more)

    monkeypatch.setattr(PoolManager, "request", counted)
    client = Client(("http",), pause=0)
    for name in ("a.csv", "b.csv"):
        with pytest.raises(Unreachable, match="nimmt keine Verbindung an"):
            client.download(f"http://127.0.0.1:9/{name}", tmp_path / name)
    assert asked == ["http://127.0.0.1:9/a.csv"]


def test_the_command_ends_by_what_came(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(("http",), pause=0)
    for reply, fault in ((page("Wartung"), DeliveryFault), (Reply(CSV), None)):
        with serving(always(reply)) as (base, _):
            known = {"msb_sozialindex": index(base), "msb_grunddaten": sources()["msb_grunddaten"]}
            monkeypatch.setattr(command, "sources", lambda known=known: known)
            if fault:
                with pytest.raises(fault):
                    command.fetch(tmp_path, ["msb_sozialindex"], [], client)
            else:
                command.fetch(tmp_path, ["msb_sozialindex"], [], client)
    monkeypatch.setattr(command, "sources", lambda: {"msb_sozialindex": index("http://127.0.0.1:9")})
    with pytest.raises(EnvironmentFault, match="nimmt keine Verbindung an"):
        command.fetch(tmp_path, [], [], client)


@pytest.mark.parametrize(
    ("wanted", "years", "message"),
    [
        (["msb_sozialindx"], [], "gibt es nicht. Gemeint ist vielleicht „msb_sozialindex“."),
        (["regio_22541_01_01_4"], [], "lässt sich nicht abrufen"),
        ([], ["24"], "Das Jahr „24“ ist nicht verständlich"),
    ],
)
def test_a_wrong_call_says_what_is_meant(tmp_path: Path, wanted: list[str], years: list[str], message: str) -> None:
    with pytest.raises(UsageFault) as fault:
        command.fetch(tmp_path, wanted, years, Client(("http",)))
    assert message in str(fault.value)


def test_every_portal_of_a_declaration_exists_and_is_encrypted() -> None:
    for portal in portale().values():
        assert portal.api.startswith("https://")
        assert portal.datei == "" or "{tabelle}" in portal.datei
    assert any(q.abruf for q in sources().values())
