-- Withhold the rows that publish a withheld cell, and those that are computed from such rows; then count them.

CREATE OR REPLACE TABLE geheim.verdeckt AS
SELECT zeile, min(grund) AS grund FROM (
    SELECT zeile, grund FROM geheim.zeile_gesperrt
    UNION ALL SELECT c.zeile, p.grund FROM geheim.zeile_zelle AS c JOIN geheim.primaer AS p USING (reihe, region_id, jahr)
    UNION ALL SELECT c.zeile, '8 Schutz anderer Werte' FROM geheim.zeile_zelle AS c JOIN geheim.gesperrt USING (reihe, region_id, jahr)
    UNION ALL
    SELECT w.zeile, '9 aus gesperrten Werten'
    FROM geheim.wert AS w
    JOIN geheim.begleitung AS b USING (gliederung)
    JOIN geheim.primaer AS p ON p.reihe = b.reihe AND p.region_id = w.region_id AND p.jahr = w.jahr
    WHERE NOT b.ist_index
    UNION ALL
    SELECT w.zeile, '9 aus gesperrten Werten'
    FROM geheim.wert AS w
    JOIN geheim.begleitung AS b USING (gliederung)
    JOIN geheim.gesperrt AS g ON g.reihe = b.reihe AND g.region_id = w.region_id AND g.jahr = w.jahr
    WHERE b.ist_index AND w.unter_kreis
) GROUP BY zeile;

INSERT INTO geheim.verdeckt
SELECT d.zeile, '9 aus gesperrten Werten'
FROM geheim.wert AS d
JOIN geheim.abstand AS x USING (gliederung)
JOIN geheim.wert AS b ON b.gliederung = x.basis AND b.region_id = d.region_id AND b.jahr = d.jahr
JOIN geheim.verdeckt AS v ON v.zeile = b.zeile
ANTI JOIN geheim.verdeckt AS schon ON schon.zeile = d.zeile
GROUP BY d.zeile;

CREATE OR REPLACE TABLE meta.geheimhaltung AS
SELECT w.regel AS policy, w.kennzahl_id, w.ebene, w.jahr, coalesce(substr(v.grund, 3), 'ausgewiesen') AS grund, count(*) AS anzahl
FROM geheim.wert AS w LEFT JOIN geheim.verdeckt AS v USING (zeile)
GROUP BY ALL ORDER BY ALL;
COMMENT ON TABLE meta.geheimhaltung IS 'Geheimhaltung: wie viele Werte von Kennzahlen aus nicht öffentlichen Daten ausgewiesen sind und wie viele aus welchem Grund nicht';
COMMENT ON COLUMN meta.geheimhaltung.policy IS 'Geheimhaltungsregel, nach der geprüft ist';
COMMENT ON COLUMN meta.geheimhaltung.kennzahl_id IS 'Kennung der Kennzahl (mart.kennzahl)';
COMMENT ON COLUMN meta.geheimhaltung.ebene IS 'Ebene der Regionen';
COMMENT ON COLUMN meta.geheimhaltung.jahr IS 'Jahr';
COMMENT ON COLUMN meta.geheimhaltung.grund IS 'ausgewiesen, oder warum nicht: freigabe, intern, wenige Fälle, Nenner zu klein, alle, Rest einer Gruppe, Schutz anderer Werte, aus gesperrten Werten';
COMMENT ON COLUMN meta.geheimhaltung.anzahl IS 'Zahl der Werte';

UPDATE mart.kennzahlwert SET zaehler = NULL, nenner = NULL, wert = NULL, flag = 'geheim'
WHERE rowid IN (SELECT zeile FROM geheim.verdeckt);
