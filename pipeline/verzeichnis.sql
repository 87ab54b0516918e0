-- The data dictionary (Datenverzeichnis): what is published, as tables, filled from the catalogue of the finished build.

CREATE TABLE meta.relation (
    relation VARCHAR, art VARCHAR, beschreibung VARCHAR, schluessel VARCHAR, parameter VARCHAR, zeilen BIGINT
);
COMMENT ON TABLE meta.relation IS 'Datenverzeichnis: eine Zeile je Tabelle, Sicht oder Makro dieser Datei';
COMMENT ON COLUMN meta.relation.relation IS 'Name mit Schema, etwa mart.kennzahlwert';
COMMENT ON COLUMN meta.relation.art IS 'Tabelle, Sicht oder Makro';
COMMENT ON COLUMN meta.relation.beschreibung IS 'Was sie enthält';
COMMENT ON COLUMN meta.relation.schluessel IS 'Felder, die eine Zeile eindeutig machen, durch Komma getrennt; leer, wenn es keine gibt';
COMMENT ON COLUMN meta.relation.parameter IS 'Parameter eines Makros in ihrer Reihenfolge, durch Komma getrennt';
COMMENT ON COLUMN meta.relation.zeilen IS 'Zahl der Zeilen einer Tabelle; leer bei Sichten und Makros';

CREATE TABLE meta.feld (relation VARCHAR, nr INTEGER, feld VARCHAR, typ VARCHAR, beschreibung VARCHAR);
COMMENT ON TABLE meta.feld IS 'Datenverzeichnis: eine Zeile je Spalte einer Tabelle oder Sicht dieser Datei';
COMMENT ON COLUMN meta.feld.relation IS 'Tabelle oder Sicht (meta.relation)';
COMMENT ON COLUMN meta.feld.nr IS 'Stelle der Spalte, ab 1';
COMMENT ON COLUMN meta.feld.feld IS 'Name der Spalte';
COMMENT ON COLUMN meta.feld.typ IS 'Typ in DuckDB';
COMMENT ON COLUMN meta.feld.beschreibung IS 'Was die Spalte enthält';

CREATE TEMP TABLE genannt AS
SELECT schema_name || '.' || table_name AS relation, 'Tabelle' AS art, comment, NULL AS parameter, estimated_size AS zeilen
FROM duckdb_tables()
WHERE database_name = current_database() AND schema_name || '.' || table_name IN (SELECT relation FROM tabelle)
UNION ALL
SELECT schema_name || '.' || view_name, 'Sicht', comment, NULL, NULL
FROM duckdb_views() WHERE database_name = current_database() AND schema_name IN ('mart', 'meta', 'core')
UNION ALL
SELECT schema_name || '.' || function_name, 'Makro', comment, array_to_string(parameters, ', '), NULL
FROM duckdb_functions()
WHERE database_name = current_database() AND schema_name IN ('mart', 'meta', 'core') AND function_type = 'table_macro';

INSERT INTO meta.feld
SELECT schema_name || '.' || table_name, column_index, column_name, data_type, comment
FROM duckdb_columns()
WHERE database_name = current_database() AND schema_name || '.' || table_name IN (SELECT relation FROM genannt)
ORDER BY ALL;

-- No row of a published table is ever deleted, so the estimated sizes are exact; those of the dictionary come from here.
INSERT INTO meta.relation
SELECT
    g.relation, g.art, g.comment, s.felder, g.parameter,
    CASE g.relation
        WHEN 'meta.relation' THEN (SELECT count(*) FROM genannt)
        WHEN 'meta.feld' THEN (SELECT count(*) FROM meta.feld)
        ELSE g.zeilen
    END
FROM genannt AS g LEFT JOIN schluessel AS s USING (relation)
ORDER BY g.relation;

DROP TABLE genannt;
DROP TABLE schluessel;
DROP TABLE tabelle;
