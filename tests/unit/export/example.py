"""A published database of a few rows, made by hand, with what exports usually stumble over."""

from __future__ import annotations

from pathlib import Path

import duckdb

from schemas import contracts

BUILT = """
CREATE SCHEMA mart; CREATE SCHEMA meta; CREATE SCHEMA core;
CREATE TABLE meta.bau AS SELECT 'abc123' AS inhalt_sha256, '1.0.0' AS version, TIMESTAMP '2025-01-01' AS gebaut_am,
    FALSE AS demonstrationsdaten, DATE '2025-03-13' AS stand;
CREATE TABLE meta.quelle AS FROM (VALUES
    ('regio', 'Abgänge', 'Statistische Ämter', 'dl-de/by-2-0', 'https://www.regionalstatistik.de', TRUE),
    ('ba', 'Ausbildungsmarkt', 'Bundesagentur für Arbeit', 'Nutzung mit Quellenangabe', 'https://example.org/ba', TRUE),
    ('ohne_lieferung', 'Kita', 'Kommune', 'kommunal', '', FALSE)
) AS v(quelle_id, titel, herausgeber, lizenz, url, oeffentlich);
CREATE TABLE meta.lieferung AS FROM (VALUES
    ('l1', 'regio', '=1+1.csv', DATE '2025-03-13', FALSE),
    ('l2', 'ba', 'ba.csv', NULL, FALSE)
) AS v(lieferung_id, quelle_id, dateiname, stand, ersetzt);
CREATE TABLE mart.region AS FROM (VALUES
    ('05', 'Nordrhein-Westfalen', NULL, NULL), ('05711', 'Bielefeld', '057', '05'),
    ('05711000', 'Bielefeld', '057', '05711'), ('057', 'Detmold', '057', '05'), ('05766', 'Kreis Lippe', '057', '05'),
    ('typ:kreisfreie_stadt', 'kreisfreie Städte', NULL, NULL)
) AS v(region_id, anzeigename, regierungsbezirk_id, uebergeordnet_id);
ALTER TABLE mart.region ADD COLUMN landschaftsverband VARCHAR; ALTER TABLE mart.region ADD COLUMN nachfolger_id VARCHAR;
CREATE TABLE mart.vergleichsgruppe AS SELECT 'typ:kreisfreie_stadt' AS gruppe_id, '05711' AS region_id;
CREATE TABLE mart.auspraegung AS FROM (VALUES
    ('geschlecht', 'insgesamt', 'Insgesamt'), ('geschlecht', 'weiblich', 'weiblich'), ('flag', 'geheim', 'geheim'),
    ('staatsangehoerigkeit', 'insgesamt', 'Insgesamt'), ('schulform', 'insgesamt', 'Insgesamt'),
    ('schulform', '02', 'Grundschule')
) AS v(spalte, code, bezeichnung);
CREATE TABLE mart.kennzahl AS SELECT 'b02_sus' AS kennzahl_id, '@Schülerinnen, "und" Schüler' AS titel,
    'erste Zeile
-zweite Zeile' AS definition, '' AS hinweise;
CREATE TABLE mart.kennzahlwert AS SELECT kennzahl_id, region_id, jahr::INTEGER AS jahr, '2023/24' AS zeit,
    geschlecht, 'insgesamt' AS staatsangehoerigkeit, schulform, untergruppe, zaehler::DOUBLE AS zaehler,
    nenner::DOUBLE AS nenner, wert::DOUBLE AS wert, 'Prozent' AS einheit, flag
    FROM (VALUES
        ('b02_sus', '05711', 2023, 'insgesamt', '02', 'insgesamt', 1, 3, 100 / 3, NULL),
        ('b02_sus', '05711', 2022, 'insgesamt', '02', 'alter=0-2', NULL, NULL, -2.5, NULL),
        ('b02_sus', '05711', 2023, 'weiblich', '02', 'insgesamt', NULL, NULL, NULL, 'geheim'),
        ('b02_sus', '05711000', 2023, 'insgesamt', '02', 'insgesamt', NULL, NULL, 0, NULL),
        ('b02_sus', '05766', 2023, 'insgesamt', '02', 'insgesamt', NULL, NULL, 1e300, NULL),
        ('b02_sus', '05', 2023, 'insgesamt', 'insgesamt', 'insgesamt', NULL, NULL, 0.1, NULL),
        ('b02_sus', 'typ:kreisfreie_stadt', 2023, 'insgesamt', 'insgesamt', 'insgesamt', NULL, NULL, 7, NULL)
    ) AS v(kennzahl_id, region_id, jahr, geschlecht, schulform, untergruppe, zaehler, nenner, wert, flag);
COMMENT ON TABLE mart.kennzahlwert IS 'Werte der Kennzahlen: eine Zeile je Kennzahl, Region, Jahr und Gruppe';
COMMENT ON COLUMN mart.kennzahlwert.wert IS 'Wert, ungerundet; leer, wenn er nicht bekannt ist';
"""


def built(out: Path, change: str = "") -> Path:
    """The folder `out` with the database in it, after some further statements."""
    out.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(out / "bildungsmonitor.duckdb")) as con:
        con.execute(BUILT)
        for contract in (contracts()["abgang_abschluss"], contracts()["flaeche"]):
            con.execute("; ".join([contract.ddl(), *contract.comments()]))
        con.execute(
            """
            INSERT INTO core.abgang_abschluss BY NAME SELECT region_id, 2023 AS jahr, 'ohne_esa' AS abschluss,
                'insgesamt' AS geschlecht, '2022/23' AS zeit, 20 AS abgaenger, 'l1' AS lieferung_id
            FROM (VALUES ('05766'), ('05711')) AS v(region_id);
            """
            + change
        )
    return out
