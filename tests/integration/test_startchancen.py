"""The list of the Startchancen schools from its file to the published register and indicators."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.build import build
from pipeline.demo import writers_msb
from pipeline.demo.model import simulate
from pipeline.demo.quellen import schullisten
from pipeline.settings import Paths
from pipeline.store import published


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """The register of 2025 and the simulated lists of schools, built."""
    base = tmp_path_factory.mktemp("startchancen")
    found = Paths(base / "raw", base / "out")
    model = simulate()
    write(found.raw / "schuldaten_2025-09.csv", writers_msb.register(model, 2025))
    for name, raw in schullisten.files(model):
        write(found.raw / name, raw)
    build(found)
    return found


def write(path: Path, raw: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)


def rows(paths: Paths, sql: str) -> list[tuple[Any, ...]]:
    with published(paths.database) as con:
        return con.execute(sql).fetchall()


def test_the_register_says_which_schools_take_part(paths: Paths) -> None:
    by_year = (
        "select jahr, count(*) filter (startchancen), count(startchancen) > 0 from mart.schule group by 1 order by 1"
    )
    found = {jahr: (part, listed) for jahr, part, listed in rows(paths, by_year)}
    assert found[2025] == (923, True)
    assert found[2021] == (0, False)


def test_participating_schools_by_region_and_schulform(paths: Paths) -> None:
    sql = """
        select kennzahl_id, schulform, wert
        from mart.kennzahlwert
        where kennzahl_id like 'j07%' and region_id = '05' and jahr = 2025 and schulform in ('insgesamt', '02')
        order by all
    """
    (_, _, primary), (_, _, number), (_, _, share) = rows(paths, sql)
    assert number == 923
    assert 500 < primary < number
    assert share == pytest.approx(17, abs=1)


def test_the_scale_of_the_sozialindex_breaks_in_2024(paths: Paths) -> None:
    sql = """
        select jahr, wert
        from mart.kennzahlwert
        where kennzahl_id = 'j04a_grundschulen_stufe_7_9' and region_id = '05' and wert is not null
    """
    share = dict(rows(paths, sql))
    assert share[2021] == pytest.approx(share[2023], abs=0.5)
    assert share[2024] > 3 * share[2023]
    assert rows(paths, "select jahr from mart.bruch where bruch_id = 'sozialindex_2023'") == [(2024,)]
