"""The demonstration through the whole machine: published whole, only when needed, marked, with every value in place."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path
from typing import Any

import pytest

from pipeline import build as machine
from pipeline import demo
from pipeline.build import build
from pipeline.errors import BusyFault
from pipeline.lock import held
from pipeline.publication import shelf
from pipeline.settings import Paths
from pipeline.store import published
from tests.command import command
from tests.unit.ingest.test_ingest import BIELEFELD, LAND, leavers

pytestmark = pytest.mark.xdist_group("demonstration")


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """The simulated deliveries, built and published from a folder of their own."""
    base = tmp_path_factory.mktemp("demo")
    demo.write(base / "raw")
    paths = Paths(base / "raw", base / "out")
    assert build(paths).fresh
    return paths


def rows(paths: Paths, sql: str) -> list[tuple[Any, ...]]:
    with published(paths.database) as con:
        return con.execute(sql).fetchall()


def test_everything_says_that_it_is_a_demonstration(demonstration: Paths) -> None:
    assert rows(demonstration, "select demonstrationsdaten from meta.bau") == [(True,)]


def test_all_53_regions_have_their_values(demonstration: Paths) -> None:
    found = rows(
        demonstration,
        """
        select count(distinct region_id), count(distinct jahr)
        from mart.kennzahlwert
        join mart.region using (region_id)
        where kennzahl_id = 'b02_sus_anzahl' and ebene = 'kreis' and schulform = 'insgesamt' and wert > 0
        """,
    )
    assert found == [(53, 18)]


NOT_SIMULATED = {"a08a_bildungsstand_15plus": "a table that is no longer continued"}
NOT_BY_KREIS = {
    "b05_ausgaben_je_schueler": "published for the Land",
    "e12_neet_proxy": "experimental, for larger areas",
    "j05_bildungswanderung_gs": "by Sozialraum",
    "j06_sozialraum_index": "by Sozialraum",
    "j08_nichtdeutsche_u18_register": "by Sozialraum",
    "j08a_zugewanderte_u18_register": "by Sozialraum",
}


def test_every_indicator_has_a_value_for_every_region(demonstration: Paths) -> None:
    """A value, or the reason why none is printed; what is not published by Kreis has values elsewhere."""
    missing = rows(
        demonstration,
        """
        select k.kennzahl_id, r.region_id
        from mart.kennzahl as k
        cross join mart.region as r
        where r.ebene = 'kreis' and r.gueltig_bis is null
            and not exists (
                from mart.kennzahlwert as w
                where w.kennzahl_id = k.kennzahl_id and w.region_id = r.region_id
                    and (w.wert is not null or w.flag in ('geheim', 'nicht_sinnvoll'))
            )
        """,
    )
    assert {kennzahl_id for kennzahl_id, _ in missing} <= {*NOT_BY_KREIS, *NOT_SIMULATED}
    valued = {k for (k,) in rows(demonstration, "select distinct kennzahl_id from mart.kennzahlwert where wert >= 0")}
    assert set(NOT_BY_KREIS) <= valued


def test_keys_are_unique_and_values_have_a_reason_when_missing(demonstration: Paths) -> None:
    key = "kennzahl_id, region_id, jahr, geschlecht, staatsangehoerigkeit, schulform, untergruppe"
    assert rows(demonstration, f"select {key} from mart.kennzahlwert group by all having count(*) > 1") == []
    without = "('geheim', 'folgt', 'nicht_sinnvoll', 'unsicher', 'unbekannt', 'entfallen')"
    wrong = f"(wert is null) <> (coalesce(flag, '') in {without})"
    assert rows(demonstration, f"select * from mart.kennzahlwert where {wrong} limit 1") == []


def test_every_code_has_a_name(demonstration: Paths) -> None:
    for column in ("geschlecht", "staatsangehoerigkeit", "schulform"):
        nameless = f"""
            select distinct {column}
            from mart.kennzahlwert
            where {column} not in (select code from mart.auspraegung where spalte = '{column}')
        """
        assert rows(demonstration, nameless) == []
    parts = """
        with teil as (
            select distinct unnest(string_split(untergruppe, ';')) as t
            from mart.kennzahlwert
            where untergruppe <> 'insgesamt'
        )
        select t
        from teil
        where (split_part(t, '=', 1), split_part(t, '=', 2)) not in (select (spalte, code) from mart.auspraegung)
    """
    assert rows(demonstration, parts) == []


def test_every_relation_and_column_has_a_comment(demonstration: Paths) -> None:
    assert rows(demonstration, "select table_name from duckdb_tables() where comment is null") == []
    columns = "select table_name, column_name from duckdb_columns() where comment is null and not internal"
    assert rows(demonstration, columns) == []


def test_old_clients_can_read_the_file(demonstration: Paths) -> None:
    head = demonstration.database.read_bytes()[:20]
    (version,) = struct.unpack("<Q", head[12:20])
    assert (head[8:12], version) == (b"DUCK", 64)


def test_a_second_build_does_nothing(demonstration: Paths) -> None:
    before = demonstration.database.stat()
    outcome = build(demonstration)
    after = demonstration.database.stat()
    assert not outcome.fresh
    assert outcome.demonstration
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


@pytest.fixture
def small(tmp_path: Path) -> Paths:
    """One real-looking delivery, built and published."""
    paths = Paths(tmp_path / "raw", tmp_path / "out")
    paths.raw.mkdir()
    (paths.raw / "a.csv").write_bytes(leavers(LAND, BIELEFELD).encode("cp1252"))
    assert build(paths).fresh
    return paths


def test_a_new_delivery_a_lost_or_a_changed_database_is_built_again(small: Paths) -> None:
    (small.raw / "b.csv").write_bytes(leavers(LAND, BIELEFELD, jahr=2022).encode("cp1252"))
    assert build(small).fresh
    assert rows(small, "select count(*) from meta.lieferung") == [(2,)]
    small.database.unlink()
    assert build(small).fresh
    small.database.unlink()
    small.database.write_bytes(b"kaputt")
    assert build(small).fresh
    assert not build(small).fresh


def test_the_same_deliveries_give_the_same_content(small: Paths, tmp_path: Path) -> None:
    other = Paths(small.raw, tmp_path / "other")
    build(other)
    sql = "select md5(string_agg(k::varchar, '|' order by k::varchar)) from mart.kennzahlwert as k"
    assert rows(small, sql) == rows(other, sql)
    assert rows(small, "select inhalt_sha256 from meta.bau") == rows(other, "select inhalt_sha256 from meta.bau")


def test_a_reader_keeps_its_publication_while_a_new_one_replaces_it(small: Paths) -> None:
    with published(small.database) as reader:
        (small.raw / "b.csv").write_bytes(leavers(LAND, BIELEFELD, jahr=2022).encode("cp1252"))
        assert build(small).fresh
        assert reader.execute("select count(*) from meta.lieferung").fetchall() == [(1,)]
    assert rows(small, "select count(*) from meta.lieferung") == [(2,)]


def test_a_log_left_beside_the_old_database_does_no_harm(small: Paths) -> None:
    small.database.with_name("bildungsmonitor.duckdb.wal").write_bytes(b"alt")
    (small.raw / "b.csv").write_bytes(leavers(LAND, BIELEFELD, jahr=2022).encode("cp1252"))
    build(small)
    assert rows(small, "select count(*) from meta.lieferung") == [(2,)]


def test_a_second_build_at_the_same_time_is_refused(small: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    (small.raw / "b.csv").write_bytes(leavers(LAND, BIELEFELD, jahr=2022).encode("cp1252"))
    small.lock.write_text("1", encoding="ascii")  # process 1 always lives
    with pytest.raises(BusyFault, match="Der Prozess 1"):
        build(small)
    small.lock.write_text("999999999", encoding="ascii")  # nobody
    assert build(small).fresh
    assert not small.lock.exists()


def test_after_a_rollback_the_deliveries_decide_again(small: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    extra = small.raw / "b.csv"
    extra.write_bytes(leavers(LAND, BIELEFELD, jahr=2022).encode("cp1252"))
    assert build(small).fresh
    assert command(capsys, "rollback", "--out", small.out).code == 0
    assert rows(small, "select count(*) from meta.lieferung") == [(1,)]
    assert build(small).fresh
    assert rows(small, "select count(*) from meta.lieferung") == [(2,)]
    extra.unlink()
    assert command(capsys, "rollback", shelf.listed(small)[-1].kennung, "--out", small.out).code == 0
    assert not build(small).fresh


def test_a_build_that_has_nothing_to_do_still_tidies_up(small: Paths) -> None:
    (small.out / ".bau-abgebrochen").mkdir()
    small.lock.write_text("999999999", encoding="ascii")
    shelf.log(small).write_bytes(b"alt")
    said: list[str] = []
    assert not build(small, progress=said.append).fresh
    assert len(said) == 2
    assert not shelf.unfinished(small)
    assert len(list(small.out.iterdir())) == 4


def test_a_build_that_has_nothing_to_do_waits_for_nobody(small: Paths) -> None:
    with held(small.lock):
        assert not build(small).fresh


def test_a_lock_is_gone_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="egal"), held(tmp_path / "lock"):
        raise ValueError("egal")
    assert not (tmp_path / "lock").exists()


def test_simulated_files_beside_real_ones_are_set_aside(demonstration: Paths, small: Paths) -> None:
    source = next(demonstration.raw.rglob("*22811-01i*"))
    shutil.copy(source, small.raw / "demo.csv")
    outcome = build(small)
    assert not outcome.demonstration
    found = rows(small, "select gegenstand, schwere from meta.befund where pruefung = 'demonstration_beiseite'")
    assert found == [("demo.csv", "warnung")]
    assert rows(small, "select count(*) from core.mindestsicherung") == [(0,)]


def test_an_empty_default_folder_becomes_a_demonstration(
    demonstration: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / ".gitkeep").touch()
    monkeypatch.setattr(machine, "DEFAULT_RAW", raw)
    written = []

    def write(folder: Path) -> list[Path]:
        written.append(folder)
        shutil.copytree(demonstration.raw, folder, dirs_exist_ok=True)
        return []

    monkeypatch.setattr(demo, "write", write)
    paths = Paths(raw, tmp_path / "out")
    outcome = build(paths)
    assert outcome.demonstration
    assert written == [paths.demonstration]
    assert not build(paths).fresh
    assert len(written) == 1
