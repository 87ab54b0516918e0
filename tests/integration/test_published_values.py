"""The real files through the whole machine, against what the offices publish."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.build import build
from pipeline.settings import Paths
from pipeline.store import Connection, published

pytestmark = pytest.mark.xdist_group("realdata")
GROUPS = ("geschlecht", "staatsangehoerigkeit", "schulform", "untergruppe")
TOTAL = " and ".join(f"{group} = 'insgesamt'" for group in GROUPS)


@pytest.fixture(scope="module")
def db(realdata: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """The real files, built and published."""
    out = tmp_path_factory.mktemp("real")
    build(Paths(realdata, out))
    with published(out / "bildungsmonitor.duckdb") as con:
        yield con


def value(db: Connection, kennzahl: str, region: str, jahr: int, where: str = TOTAL) -> Any:
    rows = db.execute(
        f"select wert from mart.kennzahlwert where kennzahl_id = ? and region_id = ? and jahr = ? and {where}",
        [kennzahl, region, jahr],
    ).fetchall()
    assert len(rows) == 1, (kennzahl, region, jahr, rows)
    return rows[0][0]


@pytest.mark.parametrize(
    ("kennzahl", "region", "jahr", "wert"),
    [
        ("b02_sus_anzahl", "05", 2022, 1_970_040),
        ("b01_schulen_anzahl", "05", 2022, 5_023),
        ("d36a_abgaenge_mit_wbk_anzahl", "05334", 2023, 5_265),
        ("d24e_ahr_mit_wbk", "05", 2023, 100 * 70_660 / 183_830),
        ("d21e_ohne_esa_mit_wbk", "05", 2023, 100 * 11_835 / 183_830),
        ("a12_mindestsicherung", "05113", 2023, 17.8),
        ("a13_bevoelkerung", "05", 2024, 18_034_454),
        ("a11_bevoelkerungsdichte", "05", 2024, 18_034_454 / 34_112.44),
    ],
)
def test_values_agree_with_the_published_ones(
    db: Connection, kennzahl: str, region: str, jahr: int, wert: float
) -> None:
    assert value(db, kennzahl, region, jahr) == pytest.approx(wert, rel=1e-12)


@pytest.mark.parametrize(
    ("schulform", "wert"),
    [("02", 2794), ("04", 164), ("20", 624), ("25", 43), ("waldorfschule", 57), ("foerderschule_gh", 482)],
)
def test_schools_by_schulform(db: Connection, schulform: str, wert: int) -> None:
    where = f"geschlecht = 'insgesamt' and untergruppe = 'insgesamt' and schulform = '{schulform}'"
    assert value(db, "b01_schulen_anzahl", "05", 2022, where) == wert


@pytest.mark.parametrize(
    ("table", "measure", "exact_until"),
    [
        ("schulstatistik", "schulen", 2022),
        ("schulstatistik", "schueler", 2018),
        ("schulstatistik", "lehrkraefte", 2018),
        ("schulabgang", "abgaenger", 2018),
    ],
)
@pytest.mark.parametrize(("part", "whole"), [("kreis", "regierungsbezirk"), ("regierungsbezirk", "land")])
def test_parts_add_up_exactly_until_rounding_and_within_it_after(
    db: Connection, table: str, measure: str, exact_until: int, part: str, whole: str
) -> None:
    rows = db.execute(
        f"""
        select w.jahr, w.schulform, w.region_id, w.{measure}, sum(p.{measure}), count(*)
        from core.{table} as p
        join mart.region as r
            on r.region_id = p.region_id and r.ebene = '{part}' and r.gueltig_bis is null
        join core.{table} as w
            on w.region_id = r.uebergeordnet_id and w.jahr = p.jahr and w.schulform = p.schulform
        where w.{measure} is not null
        group by all
        """
    ).fetchall()
    assert len({jahr for jahr, *_ in rows}) == 18
    for jahr, schulform, region, total, parts, n in rows:
        allowed = 0 if jahr <= exact_until else 2 * n + 2
        assert abs(total - parts) <= allowed, (jahr, schulform, region)
    if exact_until < 2022:
        rounded = [total != parts for jahr, _, _, total, parts, _ in rows if jahr > exact_until]
        assert any(rounded), "rounding would show somewhere"


def test_density_equals_the_published_one_for_every_region(db: Connection) -> None:
    rows = db.execute(
        f"""
        select region_id, k.wert, f.dichte
        from mart.kennzahlwert as k
        join core.flaeche as f using (region_id, jahr)
        where kennzahl_id = 'a11_bevoelkerungsdichte' and f.dichte is not null and {TOTAL}
        """
    ).fetchall()
    assert len(rows) == 433
    assert all(abs(ours - theirs) <= 0.06 for _, ours, theirs in rows)


def test_single_years_add_up_to_the_total_of_the_flat_file(db: Connection) -> None:
    rows = db.execute(
        """
        select a.region_id, sum(a.bevoelkerung), any_value(g.bevoelkerung)
        from core.bevoelkerung_alter as a
        join core.bevoelkerung_geschlecht as g
            on g.region_id = a.region_id and g.jahr = a.jahr and g.geschlecht = 'insgesamt'
        where a.alter <> 'insgesamt' and a.bevoelkerung is not null
        group by 1
        """
    ).fetchall()
    assert len(rows) == 53
    assert all(parts == total for _, parts, total in rows)


def test_schools_of_the_register_equal_the_statistics(db: Connection) -> None:
    rows = db.execute(
        """
        select s.schulform, left(s.region_id, 5) as kreis, count(*)
        from core.schule as s
        where in_betrieb and s.schulform in ('02', '04', '10', '14', '15', '20', '25')
        group by all
        """
    ).fetchall()
    statistics = db.execute(
        "select schulform, region_id, schulen from core.schulstatistik where jahr = 2021 and length(region_id) = 5"
    ).fetchall()
    stated = {(f, r): n for f, r, n in statistics}
    other = [(f, k, n, stated[f, k]) for f, k, n in rows if n != stated[f, k]]
    assert len(rows) > 250
    assert other == [("02", "05382", 98, 97)]


def test_dissolved_regions_and_the_city_inside_the_staedteregion(db: Connection) -> None:
    gone = db.execute(
        "select distinct abgaenger, abgaenger_flag from core.abgang_abschluss where region_id in ('05313', '05354')"
    ).fetchall()
    assert gone == [(None, "entfallen")]
    before = db.execute(
        "select distinct einrichtungen, einrichtungen_flag from core.kindertagesbetreuung where region_id = '05334'"
    ).fetchall()
    assert before == [(None, "entfallen")]
    level = db.execute("select ebene, uebergeordnet_id from mart.region where region_id = '05334002'").fetchall()
    assert level == [("gemeinde", "05334")]
    kreise = db.execute(
        f"""
        select sum(wert)
        from mart.kennzahlwert
        join mart.region using (region_id)
        where kennzahl_id = 'a13_bevoelkerung' and jahr = 2024 and ebene = 'kreis' and {TOTAL}
        """
    ).fetchall()
    assert kreise == [(18_034_454,)]


def test_a_year_that_was_not_delivered_is_not_zero(db: Connection) -> None:
    rows = db.execute(
        """
        select count(*)
        from mart.kennzahlwert
        where kennzahl_id = 'd36_abgaenge_anzahl' and jahr = 2023 and wert is not null
        """
    ).fetchall()
    assert rows == [(0,)]


def test_every_record_is_used_or_set_aside_with_a_reason(db: Connection) -> None:
    rows = db.execute(
        """
        select
            dateiname,
            zeilen_gelesen,
            zeilen_verwendet + zeilen_zurueckgestellt,
            zeilen_zurueckgestellt,
            coalesce(sum(z.zeilen), 0)
        from meta.lieferung
        left join meta.zurueckgestellt as z using (lieferung_id)
        group by all
        """
    ).fetchall()
    assert len(rows) == 18
    for name, read, accounted, aside, reasons in rows:
        assert (read, aside) == (accounted, reasons), name


def test_nothing_in_the_real_files_is_an_error(db: Connection) -> None:
    assert db.execute("select count(*) from meta.befund where schwere = 'fehler'").fetchall() == [(0,)]
