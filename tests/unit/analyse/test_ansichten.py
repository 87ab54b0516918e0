"""Views and macros for analysts, by hand on invented figures, and against the values of the demonstration."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline import analyse
from pipeline.store import Connection

SMALL = """
CREATE SCHEMA mart;
CREATE TABLE mart.region AS SELECT * FROM (VALUES
    ('05', 'Land', 'land', NULL, NULL::DATE), ('057', 'Detmold', 'regierungsbezirk', NULL, NULL),
    ('05711', 'Bielefeld', 'kreis', '057', NULL), ('05766', 'Lippe', 'kreis', '057', NULL),
    ('05758', 'Herford', 'kreis', '057', NULL), ('05913', 'Dortmund', 'kreis', '059', NULL),
    ('05313', 'Aachen, Stadt', 'kreis', '053', DATE '2009-10-20'),
    ('gruppe:zwei', 'Zwei', 'vergleichsgruppe', NULL, NULL),
    ('05711000', 'Bielefeld, Gemeinde', 'gemeinde', '057', NULL)
) AS r (region_id, anzeigename, ebene, regierungsbezirk_id, gueltig_bis);
CREATE TABLE mart.vergleichsgruppe AS SELECT * FROM (VALUES
    ('gruppe:zwei', '05711'), ('gruppe:zwei', '05766')
) AS v (gruppe_id, region_id);
CREATE TABLE mart.kennzahl AS SELECT * FROM (VALUES
    ('quote', 'Eine Quote'), ('zahl', 'Eine Anzahl')
) AS k (kennzahl_id, titel);
CREATE TABLE mart.kennzahlwert (
    kennzahl_id VARCHAR, region_id VARCHAR, jahr INTEGER, zeit VARCHAR, geschlecht VARCHAR,
    staatsangehoerigkeit VARCHAR, schulform VARCHAR, untergruppe VARCHAR, zaehler DOUBLE, nenner DOUBLE, wert DOUBLE,
    einheit VARCHAR, flag VARCHAR
);
INSERT INTO mart.kennzahlwert BY NAME
SELECT
    k AS kennzahl_id, r AS region_id, j AS jahr, j::VARCHAR AS zeit, g AS geschlecht,
    'insgesamt' AS staatsangehoerigkeit, s AS schulform, u AS untergruppe, w AS wert, f AS flag,
    if(k = 'zahl', 'Anzahl', 'Prozent') AS einheit
FROM (VALUES
    ('quote', '05', 2020, 'insgesamt', 'insgesamt', 'insgesamt', 10, NULL),
    ('quote', '057', 2020, 'insgesamt', 'insgesamt', 'insgesamt', NULL, 'unbekannt'),
    ('quote', 'gruppe:zwei', 2020, 'insgesamt', 'insgesamt', 'insgesamt', 14, NULL),
    ('quote', '05711', 2018, 'insgesamt', 'insgesamt', 'insgesamt', 11, NULL),
    ('quote', '05711', 2020, 'insgesamt', 'insgesamt', 'insgesamt', 12, NULL),
    ('quote', '05711', 2020, 'weiblich', '02', 'alter=3;herkunft=x', 9, NULL),
    ('quote', '05711', 2021, 'insgesamt', 'insgesamt', 'insgesamt', NULL, 'unbekannt'),
    ('quote', '05766', 2020, 'insgesamt', 'insgesamt', 'insgesamt', 16, NULL),
    ('quote', '05766', 2021, 'insgesamt', 'insgesamt', 'insgesamt', NULL, 'geheim'),
    ('quote', '05913', 2020, 'insgesamt', 'insgesamt', 'insgesamt', 26, NULL),
    ('quote', '05758', 2020, 'insgesamt', 'insgesamt', 'insgesamt', NULL, 'geheim'),
    ('quote', '05711000', 2018, 'insgesamt', 'insgesamt', 'insgesamt', 11, NULL),
    ('quote', '05711000', 2019, 'insgesamt', 'insgesamt', 'insgesamt', 11, NULL),
    ('zahl', '05', 2020, 'insgesamt', 'insgesamt', 'insgesamt', 500, NULL),
    ('zahl', '05711', 2020, 'insgesamt', 'insgesamt', 'insgesamt', 50, NULL)
) AS t (k, r, j, g, s, u, w, f);
CREATE TABLE mart.bruch AS SELECT * FROM (VALUES
    ('erster', 2018, 'im ersten Jahr', NULL, NULL), ('luecke', 2019, 'in der Lücke', NULL, NULL),
    ('ort', 2020, 'nur Lippe', NULL, '05334, 05766'), ('ebene', 2019, 'nur Gemeinden', 'gemeinde', NULL)
) AS b (bruch_id, jahr, titel, ebene, regionen);
CREATE TABLE mart.kennzahl_bruch AS SELECT 'quote' AS kennzahl_id, bruch_id FROM mart.bruch;
CREATE TABLE mart.auspraegung AS SELECT * FROM (VALUES
    ('geschlecht', 'weiblich', 'weiblich'), ('geschlecht', 'insgesamt', 'insgesamt'),
    ('schulform', '02', 'Grundschule'),
    ('alter', '3', '3 Jahre')
) AS a (spalte, code, bezeichnung);
CREATE TABLE mart.schule AS SELECT * FROM (VALUES
    (2024, '100', 'Alt', '02', 'oeffentlich', NULL, '05711000', '05711', true, NULL, NULL),
    (2025, '100', 'Neu', '02', 'oeffentlich', NULL, '05711000', '05711', true, NULL, NULL),
    (2025, '101', 'Zu', '02', 'oeffentlich', NULL, '05711000', '05711', false, NULL, NULL),
    (2023, '100', 'Index', '02', NULL, NULL, '05711', '05711', NULL, 4, NULL),
    (2026, '100', 'Index', '02', NULL, NULL, '05711', '05711', NULL, 5, NULL),
    (2026, '102', 'Index allein', '02', NULL, NULL, '05711', '05711', NULL, 5, NULL)
) AS s (jahr, schulnummer, name, schulform, rechtsform, traeger, region_id, kreis_id, in_betrieb, sozialindexstufe,
    startchancen);
"""


@pytest.fixture(scope="module")
def small() -> Iterator[Connection]:
    with duckdb.connect() as con:
        con.execute(SMALL)
        analyse.complete(con)
        yield con


def rows(con: Connection, sql: str) -> list[tuple[Any, ...]]:
    return con.execute(sql).fetchall()


def test_totals_have_names_and_no_groups(small: Connection) -> None:
    found = rows(
        small, "SELECT titel, anzeigename, jahr, wert FROM mart.gesamtwert WHERE region_id = '05711' ORDER BY ALL"
    )
    assert found == [
        ("Eine Anzahl", "Bielefeld", 2020, 50.0),
        ("Eine Quote", "Bielefeld", 2018, 11.0),
        ("Eine Quote", "Bielefeld", 2020, 12.0),
        ("Eine Quote", "Bielefeld", 2021, None),
    ]


def test_the_latest_is_the_last_that_was_stated(small: Connection) -> None:
    sql = "SELECT jahr, wert, flag FROM mart.neuester_wert WHERE kennzahl_id = 'quote' AND schulform = 'insgesamt'"
    assert rows(small, f"{sql} AND region_id = '05711'") == [(2020, 12.0, None)]
    assert rows(small, f"{sql} AND region_id = '05766'") == [(2021, None, "geheim")]
    assert rows(small, f"{sql} AND region_id = '057'") == []


def test_a_region_belongs_to_the_land_its_bezirk_and_its_groups(small: Connection) -> None:
    found = rows(small, "SELECT gruppe_id FROM mart.zugehoerigkeit WHERE region_id = '05711' ORDER BY ALL")
    assert found == [("05",), ("057",), ("gruppe:zwei",)]
    assert rows(small, "SELECT * FROM mart.zugehoerigkeit WHERE region_id = '05313'") == []


def test_differences_are_points_and_counts_have_none(small: Connection) -> None:
    sql = "SELECT gruppe, wert, gruppenwert, unterschied, gruppenflag FROM mart.regionsvergleich WHERE jahr = 2020"
    assert rows(small, f"{sql} AND region_id = '05711' AND kennzahl_id = 'quote' ORDER BY gruppe_id") == [
        ("Land", 12.0, 10.0, 2.0, None),
        ("Detmold", 12.0, None, None, "unbekannt"),
        ("Zwei", 12.0, 14.0, -2.0, None),
    ]
    counts = rows(small, f"{sql} AND kennzahl_id = 'zahl' ORDER BY gruppe_id")
    assert counts == [("Land", 50.0, 500.0, None, None), *((g, 50.0, None, None, None) for g in ("Detmold", "Zwei"))]


def test_rank_and_span_are_of_the_regions_that_have_a_value(small: Connection) -> None:
    head = "gruppe, wert, gruppenwert, rang, regionen, minimum, median, maximum"
    assert rows(small, f"SELECT {head} FROM mart.vergleich('quote', '05711', 2020)") == [
        ("Land", 12.0, 10.0, 3, 3, 12.0, 16.0, 26.0),
        ("Detmold", 12.0, None, 2, 2, 12.0, 14.0, 16.0),
        ("Zwei", 12.0, 14.0, 2, 2, 12.0, 14.0, 16.0),
    ]
    units = rows(small, "SELECT DISTINCT einheit IS NULL FROM mart.vergleich('quote', '05711', 2020)")
    assert units == [(False,)]
    withheld = rows(small, "SELECT wert, rang, regionen FROM mart.vergleich('quote', '05758', 2020) LIMIT 1")
    assert withheld == [(None, None, 3)]


@pytest.mark.parametrize(
    ("region", "breaks"),
    [
        ("05711", [(2018, None), (2020, "in der Lücke"), (2021, None)]),
        ("05766", [(2020, None), (2021, None)]),
        ("05711000", [(2018, None), (2019, "in der Lücke; nur Gemeinden")]),
    ],
)
def test_a_series_names_the_breaks_between_its_values(small: Connection, region: str, breaks: list[Any]) -> None:
    found = rows(small, f"SELECT jahr, bruch FROM mart.zeitreihe('quote', '{region}')")
    assert [(year, text and "; ".join(sorted(text.split("; ")))) for year, text in found] == breaks


def test_a_wide_table_has_a_column_for_every_year_in_between(small: Connection) -> None:
    wide = small.execute("SELECT * FROM mart.breit('quote') WHERE region_id = '05711'")
    assert [column for column, *_ in wide.description or ()][-4:] == ["2018", "2019", "2020", "2021"]
    assert wide.fetchall() == [("quote", "05711", "Bielefeld", "kreis", "Prozent", 11.0, None, 12.0, None)]


def test_groups_are_told_by_their_names(small: Connection) -> None:
    found = rows(
        small, "SELECT bezeichnung, wert FROM mart.gliederung('quote', '05711') WHERE jahr = 2020 ORDER BY ALL"
    )
    assert found == [("insgesamt", 12.0), ("weiblich, Grundschule, 3 Jahre, herkunft=x", 9.0)]


def test_the_list_of_schools_is_the_newest_full_one_with_the_newest_index(small: Connection) -> None:
    found = rows(
        small,
        "SELECT jahr, schulnummer, name, schulform_name, ort, sozialindexstufe, sozialindex_jahr FROM mart.schulliste",
    )
    assert found == [(2025, "100", "Neu", "Grundschule", "Bielefeld, Gemeinde", 5, 2026)]


def test_without_any_value_the_wide_table_has_no_years() -> None:
    with duckdb.connect() as con:
        con.execute(SMALL)
        con.execute("DELETE FROM mart.kennzahlwert")
        analyse.complete(con)
        assert len(con.execute("FROM mart.breit('quote')").description or ()) == 5


def test_wide_and_long_tables_hold_the_same_values(db: Connection) -> None:
    long = "SELECT kennzahl_id, region_id, jahr::VARCHAR AS jahr, wert FROM mart.gesamtwert WHERE wert IS NOT NULL"
    wide = """
        SELECT kennzahl_id, region_id, jahr, wert FROM (
            UNPIVOT mart.kennzahl_breit ON COLUMNS('^[0-9]{4}$') INTO NAME jahr VALUE wert
        )
    """
    assert rows(db, f"SELECT count(*) > 10000 FROM ({long})") == [(True,)]
    assert rows(db, f"({long} EXCEPT {wide}) UNION ALL ({wide} EXCEPT {long}) LIMIT 1") == []


def test_every_region_stands_beside_its_groups(db: Connection) -> None:
    found = rows(
        db,
        """
        SELECT count(DISTINCT region_id), min(gruppen), max(gruppen) FROM (
            SELECT region_id, count(*) AS gruppen FROM mart.regionsvergleich
            WHERE kennzahl_id = 'b02_sus_anzahl' AND jahr = 2021 GROUP BY region_id
        )
        """,
    )
    assert found == [(53, 5, 5)]


def test_views_work_where_the_file_is_attached_and_macros_once_it_is_chosen(publication: Path) -> None:
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{publication / 'bildungsmonitor.duckdb'}' AS fremd (READ_ONLY)")
        for (view,) in rows(con, "SELECT schema_name || '.' || view_name FROM duckdb_views() WHERE NOT internal"):
            assert rows(con, f"SELECT * FROM fremd.{view} LIMIT 1"), view
        with pytest.raises(duckdb.CatalogException):
            con.execute("FROM fremd.mart.breit('b02_sus_anzahl')")
        con.execute("USE fremd")
        assert rows(con, "FROM mart.breit('b02_sus_anzahl')")
