-- Places in the delivered files.

CREATE TABLE meta.fundstelle AS SELECT * FROM stage.fundstelle WHERE FALSE;
COMMENT ON TABLE meta.fundstelle IS 'Fundstellen: Datei und Zeile von Angaben, deren Zeile in core aus mehreren Zeilen oder Dateien besteht';
COMMENT ON COLUMN meta.fundstelle.datensatz IS 'Datensatz (Tabelle in core)';
COMMENT ON COLUMN meta.fundstelle.region_id IS 'Region';
COMMENT ON COLUMN meta.fundstelle.jahr IS 'Jahr';
COMMENT ON COLUMN meta.fundstelle.schluessel IS 'Codes der übrigen Schlüsselspalten: Spalte=Code, durch Semikolon getrennt';
COMMENT ON COLUMN meta.fundstelle.mass IS 'Spalte der Angabe';
COMMENT ON COLUMN meta.fundstelle.lieferung_id IS 'Lieferung (meta.lieferung)';
COMMENT ON COLUMN meta.fundstelle.zeile IS 'Zeile der Datei';

CREATE TABLE meta.spalte (
    lieferung_id VARCHAR, datensatz VARCHAR, spalte INTEGER, kopf VARCHAR, mass VARCHAR, schluessel VARCHAR, zeit VARCHAR
);
COMMENT ON TABLE meta.spalte IS 'Spalten der gelieferten Dateien: was jede für einen Datensatz enthält';
COMMENT ON COLUMN meta.spalte.lieferung_id IS 'Lieferung (meta.lieferung)';
COMMENT ON COLUMN meta.spalte.datensatz IS 'Datensatz (Tabelle in core)';
COMMENT ON COLUMN meta.spalte.spalte IS 'Nummer der Spalte in der Datei, ab 1';
COMMENT ON COLUMN meta.spalte.kopf IS 'Überschrift, wie geliefert; mehrere Zeilen durch | getrennt';
COMMENT ON COLUMN meta.spalte.mass IS 'Spalte des Datensatzes; leer, wenn die Zeile sie nennt';
COMMENT ON COLUMN meta.spalte.schluessel IS 'Codes, die die Überschrift nennt: Spalte=Code, durch Semikolon getrennt';
COMMENT ON COLUMN meta.spalte.zeit IS 'Zeitangabe, wenn sie über der Spalte steht';

CREATE TABLE meta.beleg (
    datensatz VARCHAR, region_id VARCHAR, jahr INTEGER, lieferung_id VARCHAR, veroeffentlicht BOOLEAN,
    zeile_von BIGINT, zeile_bis BIGINT
);
COMMENT ON TABLE meta.beleg IS 'Belege: aus welcher Lieferung die Zeilen eines Datensatzes für einen Kreis und ein Jahr stammen, bei Datensätzen, die nicht veröffentlicht sind oder als Ganzes in eine Rechenvorschrift eingehen';
COMMENT ON COLUMN meta.beleg.datensatz IS 'Datensatz';
COMMENT ON COLUMN meta.beleg.region_id IS 'Kreis, kreisfreie Stadt oder größere Region; leer, wenn der Datensatz keine Region nennt';
COMMENT ON COLUMN meta.beleg.jahr IS 'Jahr; leer, wenn der Datensatz keines nennt';
COMMENT ON COLUMN meta.beleg.lieferung_id IS 'Lieferung (meta.lieferung)';
COMMENT ON COLUMN meta.beleg.veroeffentlicht IS 'Ob der Datensatz veröffentlicht ist; sonst bleibt core ohne seine Tabelle';
COMMENT ON COLUMN meta.beleg.zeile_von IS 'Erste Zeile der Datei; leer, wenn der Datensatz nicht veröffentlicht ist';
COMMENT ON COLUMN meta.beleg.zeile_bis IS 'Letzte Zeile der Datei';
