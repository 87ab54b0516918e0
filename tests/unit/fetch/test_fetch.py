"""Fetching: only data of the source is kept, what is broken off goes on, and every refusal says why."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pipeline.declaration import Quelle, sources
from pipeline.errors import DeliveryFault, EnvironmentFault, UsageFault
from pipeline.fetch import command
from pipeline.fetch.client import Client
from pipeline.fetch.modell import Abruf, Portal, portale
from pipeline.fetch.run import Fetcher, Result
from tests.unit.fetch.server import Answering, Asked, Reply, page, serving, told

TODAY = date(2026, 3, 1)
INDEX = "Schulnummer;Kurzbezeichnung;Kreis;Sozialindexstufe\r\n100024;Bielefeld, GG Musterweg;Stadt Bielefeld;3\r\n"
CSV = INDEX.encode("cp850")
LEAVERS = (
    "GENESIS-Tabelle: 21111-02-06-4\nAbsolvierende/Abgehende;;;;\nErfundene Werte;;;;\n"
    ";;;Schulabschluss;Schulabschluss\n;;;Insgesamt;Insgesamt\n;;;Insgesamt;weiblich\n"
    "2023;05711;Bielefeld, kreisfreie Stadt;3000;1500\n"
    "__________\n© Statistische Ämter\nStand: 13.03.2025 / 10:00:00\n"
).encode("cp1252")


def quelle(quelle_id: str, **abruf: object) -> Quelle:
    """A source that is fetched in another way than the project's own."""
    given = Abruf.model_construct(**{"portal": "", "tabelle": "", "url": "", "ordner": "", "stand": False, **abruf})
    return sources()[quelle_id].model_copy(update={"abruf": [given]})


def run(raw: Path, *quellen: Quelle, years: tuple[str, str] = ("", "")) -> list[Result]:
    fetcher = Fetcher(raw, Client(("http",), pause=0), years, TODAY, pause=0)
    return list(fetcher.run(quellen, lambda _: None))


def index(base: str, **more: object) -> Quelle:
    return quelle("msb_sozialindex", url=f"{base}/liste/schulliste_sj_25_26.csv", ordner="schulministerium", **more)


def files(raw: Path) -> list[str]:
    return sorted(str(p.relative_to(raw)) for p in raw.rglob("*") if p.is_file() and ".abruf" not in p.parts)


def always(reply: Reply) -> Answering:
    return lambda _: reply


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


@pytest.fixture
def portal(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Portal]]:
    """A portal that the test points at its own server, with credentials in the environment."""
    known: dict[str, Portal] = {}
    monkeypatch.setattr("pipeline.fetch.run.portale", lambda: known)
    monkeypatch.setenv("PROBE_USER", "ich@musterstadt.de")
    monkeypatch.setenv("PROBE_PASSWORD", "geheim")
    yield known


def _portal(base: str) -> Portal:
    file = base + "/downloader/{tabelle}_00.csv"
    return Portal(titel="Probe", ordner="probe", datei=file, api=f"{base}/rest/2020", zugang="PROBE")


TABLE = "21111-02-06-4"


def _archive(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"{TABLE}_1773175772751.csv", content)
    return packed.getvalue()


def test_without_credentials_the_open_file_is_taken(
    tmp_path: Path, portal: dict[str, Portal], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PROBE_PASSWORD")
    with serving(always(Reply(LEAVERS))) as (base, asked):
        portal["probe"] = _portal(base)
        (result,) = run(tmp_path, quelle("regio_21111_02_06_4", portal="probe", tabelle=TABLE))
    assert (result.fate, asked[0].path) == ("neu", f"/downloader/{TABLE}_00.csv")
    assert files(tmp_path) == [f"probe/{TABLE}.csv"]


def test_with_credentials_the_interface_is_asked_for_the_years(tmp_path: Path, portal: dict[str, Portal]) -> None:
    with serving(always(Reply(_archive(LEAVERS), kind="application/zip"))) as (base, asked):
        portal["probe"] = _portal(base)
        source = quelle("regio_21111_02_06_4", portal="probe", tabelle=TABLE)
        (result,) = run(tmp_path, source, years=("2015", "2024"))
    (request,) = asked
    assert (request.method, request.path) == ("POST", "/rest/2020/data/tablefile")
    assert request.headers["username"] == "ich@musterstadt.de"
    assert "geheim" not in request.path + str(request.form)
    assert {"name": TABLE, "startyear": "2015", "endyear": "2024"}.items() <= request.form.items()
    assert (result.fate, files(tmp_path)) == ("neu", [f"probe/{TABLE}.zip"])


def test_a_large_table_is_a_job_that_is_waited_for(tmp_path: Path, portal: dict[str, Portal]) -> None:
    states = iter(["Erzeugt", "In Arbeit", "Fertig"])

    def answer(asked: Asked) -> Reply:
        if asked.path.endswith("jobs"):
            return Reply(b'{"List":[{"Code":"x_001773175","State":"%s"}]}' % next(states).encode())
        if asked.path.endswith("resultfile"):
            assert asked.form["name"] == f"{TABLE}_001773175"
            return Reply(LEAVERS)
        if asked.form["job"] == "false":
            return told(98, "Die Tabelle ist zu groß, um direkt abgerufen zu werden.")
        return told(
            99, f"Der Bearbeitungsauftrag wurde erstellt. Ergebnis unter dem Namen: {TABLE}_001773175", "Information"
        )

    with serving(answer) as (base, asked):
        portal["probe"] = _portal(base)
        (result,) = run(tmp_path, quelle("regio_21111_02_06_4", portal="probe", tabelle=TABLE))
    assert result.fate == "neu"
    assert [a.path.rsplit("/", 1)[1] for a in asked] == ["tablefile", "tablefile", "jobs", "jobs", "jobs", "resultfile"]


def test_a_failed_job_and_wrong_credentials_are_told_in_the_words_of_the_database(
    tmp_path: Path, portal: dict[str, Portal]
) -> None:
    def failing(asked: Asked) -> Reply:
        if asked.path.endswith("jobs"):
            return Reply(b'{"List":[{"State":"Fehler"}]}')
        return told(98, "zu groß") if asked.form["job"] == "false" else told(99, "Name: x_12345678", "Information")

    for answering, reason in (
        (failing, "Der Auftrag x_12345678 ist gescheitert: Fehler."),
        (always(told(15, "Ein Fehler ist aufgetreten. (Bitte überprüfen Sie Ihren Benutzernamen)")), "Benutzernamen"),
    ):
        with serving(answering) as (base, _):
            portal["probe"] = _portal(base)
            (result,) = run(tmp_path, quelle("regio_21111_02_06_4", portal="probe", tabelle=TABLE))
        assert result.fate == "abgelehnt"
        assert reason in result.reason


def test_a_database_that_demands_credentials_is_passed_over_without(
    tmp_path: Path, portal: dict[str, Portal], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PROBE_USER")
    portal["probe"] = Portal(titel="Probe", ordner="p", api="https://unerreichbar.invalid", zugang="PROBE")
    (result,) = run(tmp_path, quelle("regio_21111_02_06_4", portal="probe", tabelle=TABLE))
    assert (result.fate, result.reason) == ("Zugang fehlt", "Bitte PROBE_USER und PROBE_PASSWORD setzen.")


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
