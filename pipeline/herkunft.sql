-- Of what every group of an indicator is made: the series of its plan followed down to the figures that are read.

CREATE SCHEMA IF NOT EXISTS meta;
CREATE OR REPLACE TABLE meta.herkunft AS
WITH RECURSIVE
kante AS (
    SELECT summe AS reihe, reihe AS teil, CAST(vorzeichen AS INTEGER) AS vorzeichen, 0 AS jahre FROM rechnung.summand
    UNION ALL SELECT rest, ganzes, 1, 0 FROM rechnung.rest
    UNION ALL SELECT rest, genommen, -1, 0 FROM rechnung.rest
    UNION ALL SELECT veraenderung, reihe, 1, 0 FROM rechnung.veraenderung
    UNION ALL SELECT veraenderung, reihe, -1, jahre FROM rechnung.veraenderung
),
baum (wurzel, reihe, vorzeichen, jahre) AS (
    SELECT reihe, reihe, 1, 0
    FROM (SELECT zaehler AS reihe FROM rechnung.paar UNION SELECT nenner FROM rechnung.paar WHERE nenner IS NOT NULL)
    UNION ALL
    SELECT b.wurzel, k.teil, b.vorzeichen * k.vorzeichen, b.jahre + k.jahre FROM baum AS b JOIN kante AS k USING (reihe)
),
blatt AS (SELECT b.wurzel, b.vorzeichen, b.jahre, e.* FROM baum AS b JOIN rechnung.bezug AS e USING (reihe)),
seite AS (
    SELECT *, zaehler AS wurzel, CASE WHEN nenner IS NULL THEN 'wert' ELSE 'zaehler' END AS rolle, 0 AS zurueck
    FROM rechnung.paar
    UNION ALL SELECT *, nenner, 'nenner', frueher FROM rechnung.paar WHERE nenner IS NOT NULL
),
teil AS (
    SELECT
        s.kennzahl_id, s.geschlecht, s.staatsangehoerigkeit, s.schulform, s.untergruppe, s.rolle, b.vorzeichen,
        b.datensatz, b.mass, b.gezaehlt, b.schluessel, b.versatz - b.jahre - s.zurueck AS versatz
    FROM seite AS s JOIN blatt AS b USING (wurzel)
)
SELECT *, NULL::VARCHAR AS aus_kennzahl FROM teil
UNION ALL
SELECT
    x.kennzahl_id, 'insgesamt', 'insgesamt', 'insgesamt', 'insgesamt', t.rolle || '_gruppe', t.vorzeichen,
    t.datensatz, t.mass, t.gezaehlt, t.schluessel, t.versatz, x.basis
FROM rechnung.abstand AS x
JOIN teil AS t ON t.kennzahl_id = x.basis AND t.geschlecht = x.geschlecht AND t.untergruppe = x.untergruppe
AND t.staatsangehoerigkeit = x.staatsangehoerigkeit AND t.schulform = x.schulform
UNION ALL
SELECT
    x.kennzahl_id, 'insgesamt', 'insgesamt', 'insgesamt', 'insgesamt', t.rolle || '_abzug', t.vorzeichen,
    t.datensatz, t.mass, t.gezaehlt, t.schluessel, t.versatz, x.basis
FROM rechnung.abstand AS x
JOIN teil AS t ON t.kennzahl_id = x.basis AND t.geschlecht = x.minus_geschlecht AND t.untergruppe = x.minus_untergruppe
AND t.staatsangehoerigkeit = x.minus_staatsangehoerigkeit AND t.schulform = x.minus_schulform
UNION ALL
SELECT kennzahl_id, NULL, NULL, NULL, NULL, 'vorschrift', 1, datensatz, NULL, FALSE, NULL, NULL, aus_kennzahl
FROM rechnung.vorschrift
ORDER BY ALL;

COMMENT ON TABLE meta.herkunft IS 'Herkunft: aus welchen Angaben welcher Datensätze eine Kennzahl entsteht, eine Zeile je Gruppe und Angabe';
COMMENT ON COLUMN meta.herkunft.kennzahl_id IS 'Kennung der Kennzahl (mart.kennzahl)';
COMMENT ON COLUMN meta.herkunft.geschlecht IS 'Gruppe wie in mart.kennzahlwert; leer, wenn eine Rechenvorschrift alle Gruppen bildet';
COMMENT ON COLUMN meta.herkunft.staatsangehoerigkeit IS 'Gruppe wie in mart.kennzahlwert';
COMMENT ON COLUMN meta.herkunft.schulform IS 'Gruppe wie in mart.kennzahlwert';
COMMENT ON COLUMN meta.herkunft.untergruppe IS 'Gruppe wie in mart.kennzahlwert';
COMMENT ON COLUMN meta.herkunft.rolle IS 'Was die Angabe wird: wert, zaehler oder nenner; bei Unterschieden mit _gruppe und _abzug; vorschrift, wenn eine eigene Rechenvorschrift den Datensatz liest';
COMMENT ON COLUMN meta.herkunft.vorzeichen IS '1: wird addiert, -1: wird abgezogen';
COMMENT ON COLUMN meta.herkunft.datensatz IS 'Datensatz (Tabelle in core); nicht veröffentlichte fehlen dort';
COMMENT ON COLUMN meta.herkunft.mass IS 'Spalte des Datensatzes, deren Angaben eingehen oder gezählt werden';
COMMENT ON COLUMN meta.herkunft.gezaehlt IS 'Ob Zeilen gezählt werden, statt Angaben zu addieren';
COMMENT ON COLUMN meta.herkunft.schluessel IS 'Codes, die eine Angabe tragen muss: Spalte=Code, durch Semikolon getrennt';
COMMENT ON COLUMN meta.herkunft.versatz IS 'Jahre, um die die Angabe gegenüber dem Jahr der Kennzahl verschoben ist';
COMMENT ON COLUMN meta.herkunft.aus_kennzahl IS 'Kennzahl, deren Werte eingehen';
