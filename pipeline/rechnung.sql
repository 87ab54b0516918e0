-- What the values are computed with; all of it is gone afterwards.

-- What larger regions consist of: Kreise (stage 1), Regierungsbezirke (stage 2); 05334 holds 05334002 already.
CREATE OR REPLACE TABLE glied AS
WITH kreis AS (SELECT * FROM core.region WHERE ebene = 'kreis' AND gueltig_bis IS NULL),
bezirk AS (SELECT * FROM core.region WHERE ebene = 'regierungsbezirk'),
paar AS (
    SELECT regierungsbezirk_id AS region_id, region_id AS teil_id, 1 AS stufe FROM kreis
    UNION ALL SELECT gruppe_id, region_id, 1 FROM core.vergleichsgruppe WHERE gruppe_id NOT IN ('LVR', 'LWL')
    UNION ALL SELECT uebergeordnet_id, region_id, 2 FROM bezirk
    UNION ALL SELECT landschaftsverband, region_id, 2 FROM bezirk
)
SELECT *, count(*) OVER (PARTITION BY region_id) AS anzahl FROM paar;

-- The same without stages: the Kreise of every region, a Kreis being its own.
CREATE OR REPLACE TABLE umfang AS
WITH paar AS (
    SELECT region_id, region_id AS kreis_id FROM core.region WHERE ebene = 'kreis' AND gueltig_bis IS NULL
    UNION ALL SELECT region_id, teil_id FROM glied WHERE stufe = 1
    UNION ALL SELECT g.region_id, t.teil_id FROM glied AS g JOIN glied AS t ON t.region_id = g.teil_id WHERE g.stufe = 2
)
SELECT *, count(*) OVER (PARTITION BY region_id) AS kreise FROM paar;

DROP SCHEMA IF EXISTS rechnung CASCADE;
CREATE SCHEMA rechnung;

-- A region as a number in the order of the keys: every step joins or sorts by it.
CREATE TYPE rechnung.region AS ENUM (SELECT region_id FROM core.region ORDER BY region_id);

-- The regions that have a row in every year that a series covers.
CREATE TABLE rechnung.erwartet AS
SELECT CAST(region_id AS rechnung.region) AS region_id, coalesce(year(gueltig_von), 0) AS ab_jahr FROM core.region
WHERE ebene IN ('land', 'regierungsbezirk', 'kreis') AND gueltig_bis IS NULL;

-- The numbers of all series; `rang` is the rank of the flag.
CREATE TABLE rechnung.zahl (
    reihe INTEGER, region_id rechnung.region, jahr INTEGER, zeit VARCHAR, wert DOUBLE, rang UTINYINT
);

-- Series that are read: a measure, or numbers of rows (`immer`: also in years without any), by codes of the columns that
-- `lesung` names.
CREATE TABLE rechnung.auswahl (
    reihe INTEGER, lesung VARCHAR, mass VARCHAR, versatz INTEGER, immer BOOLEAN, codes VARCHAR
);

-- Series made of series: the sum of so many over codes (stage 1) or terms (stage 2), what one leaves of another, and the
-- difference to the value some years before.
CREATE TABLE rechnung.summand (summe INTEGER, reihe INTEGER, vorzeichen DOUBLE, anzahl INTEGER, stufe INTEGER);
CREATE TABLE rechnung.rest (rest INTEGER, ganzes INTEGER, genommen INTEGER);
CREATE TABLE rechnung.veraenderung (veraenderung INTEGER, reihe INTEGER, jahre INTEGER);

-- The series of the parts, a part going by the series of its total, and the last year in which their sums are exact.
CREATE TABLE rechnung.reihe (reihe INTEGER, teil INTEGER, bis INTEGER);

-- What becomes values: a series, alone or divided by another one `frueher` years before, of the denominator `teil`. All
-- groups of an indicator have the same `beginn`.
CREATE TABLE rechnung.paar (
    beginn INTEGER, platz INTEGER, kennzahl_id VARCHAR, geschlecht VARCHAR, staatsangehoerigkeit VARCHAR,
    schulform VARCHAR, untergruppe VARCHAR, einheit VARCHAR, faktor DOUBLE,
    zaehler INTEGER, nenner INTEGER, teil INTEGER, frueher INTEGER
);

-- What a series that is read reads, for the record of where values come from.
CREATE TABLE rechnung.bezug (
    reihe INTEGER, datensatz VARCHAR, mass VARCHAR, gezaehlt BOOLEAN, schluessel VARCHAR, versatz INTEGER
);

-- What the statements of indices read: datasets and other indicators.
CREATE TABLE rechnung.vorschrift (kennzahl_id VARCHAR, datensatz VARCHAR, aus_kennzahl VARCHAR);

-- Gaps between two groups of another indicator.
CREATE TABLE rechnung.abstand (
    kennzahl_id VARCHAR, basis VARCHAR, einheit VARCHAR, geschlecht VARCHAR, staatsangehoerigkeit VARCHAR,
    schulform VARCHAR, untergruppe VARCHAR, minus_geschlecht VARCHAR, minus_staatsangehoerigkeit VARCHAR,
    minus_schulform VARCHAR, minus_untergruppe VARCHAR
);
