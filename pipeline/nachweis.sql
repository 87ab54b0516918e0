-- The chain as one query: from the value of an indicator to the places in the files. Read by DuckDB 1.0 and newer.

COMMENT ON VIEW meta.zelle IS 'Alle veröffentlichten Angaben der Datensätze, eine Zeile je Angabe oder gezählter Zeile';
COMMENT ON COLUMN meta.zelle.datensatz IS 'Datensatz (Tabelle in core)';
COMMENT ON COLUMN meta.zelle.region_id IS 'Region (mart.region)';
COMMENT ON COLUMN meta.zelle.jahr IS 'Jahr';
COMMENT ON COLUMN meta.zelle.zeit IS 'Zeitangabe, wie sie veröffentlicht ist';
COMMENT ON COLUMN meta.zelle.schluessel IS 'Codes der Angabe: Spalte=Code, durch Semikolon getrennt';
COMMENT ON COLUMN meta.zelle.mass IS 'Spalte des Datensatzes';
COMMENT ON COLUMN meta.zelle.angabe IS 'Die Angabe; 1 bei einer gezählten Zeile';
COMMENT ON COLUMN meta.zelle.flag IS 'Kennzeichen: warum eine Angabe fehlt oder was sie einschränkt';
COMMENT ON COLUMN meta.zelle.gezaehlt IS 'Ob die Zeile gezählt wird';
COMMENT ON COLUMN meta.zelle.zeile IS 'Zeile der Datei; leer, wenn sie in meta.fundstelle steht';
COMMENT ON COLUMN meta.zelle.lieferung_id IS 'Lieferung (meta.lieferung)';

CREATE OR REPLACE MACRO meta.nachweis(kennzahl, region, im_jahr) AS TABLE
WITH
teil AS (
    SELECT row_number() OVER () AS nr, h.* FROM meta.herkunft AS h
    WHERE h.kennzahl_id = kennzahl AND h.datensatz IS NOT NULL
        AND (kennzahl, region, im_jahr) IN (SELECT (v.kennzahl_id, v.region_id, v.jahr) FROM mart.kennzahlwert AS v)
),
-- the region itself, else what it consists of: Regierungsbezirke, else Kreise
glied AS (
    SELECT region AS ort, 1 AS stufe
    UNION ALL SELECT r.region_id, 2 FROM mart.region AS r
    WHERE r.ebene = 'regierungsbezirk' AND (r.uebergeordnet_id = region OR r.landschaftsverband = region)
    UNION ALL SELECT r.region_id, 3 FROM mart.region AS r
    WHERE r.ebene = 'kreis' AND r.gueltig_bis IS NULL AND (r.regierungsbezirk_id = region OR region = '05')
    UNION ALL SELECT g.region_id, 3 FROM mart.vergleichsgruppe AS g WHERE g.gruppe_id = region
),
zelle AS (
    SELECT z.*, z.region_id AS ort FROM meta.zelle AS z
    WHERE z.datensatz IN (SELECT datensatz FROM teil) AND z.jahr IN (SELECT im_jahr + versatz FROM teil)
),
an_ort AS (
    SELECT * FROM zelle
    UNION ALL SELECT * REPLACE (left(ort, 5) AS ort) FROM zelle WHERE gezaehlt AND length(ort) = 8
),
treffer AS (
    SELECT
        t.nr, z.region_id, z.jahr, z.zeit, z.schluessel AS codes, z.angabe, z.flag,
        coalesce(f.zeile, z.zeile) AS zeile_von, coalesce(f.zeile, z.zeile) AS zeile_bis,
        coalesce(f.lieferung_id, z.lieferung_id) AS lieferung_id, g.stufe
    FROM teil AS t
    JOIN an_ort AS z ON z.datensatz = t.datensatz AND z.mass = t.mass AND z.jahr = im_jahr + t.versatz
        AND z.gezaehlt = t.gezaehlt
        AND (t.schluessel = '' OR list_has_all(string_split(z.schluessel, ';'), string_split(t.schluessel, ';')))
    JOIN glied AS g ON g.ort = z.ort
    LEFT JOIN meta.fundstelle AS f
        ON z.zeile IS NULL AND f.datensatz = z.datensatz AND f.region_id = z.region_id AND f.jahr = z.jahr
        AND f.schluessel = z.schluessel AND f.mass = z.mass
    UNION ALL
    SELECT
        t.nr, b.region_id, b.jahr, NULL, NULL, NULL, NULL, b.zeile_von, b.zeile_bis, b.lieferung_id, coalesce(g.stufe, 1)
    FROM teil AS t
    JOIN meta.beleg AS b ON b.datensatz = t.datensatz AND (t.rolle = 'vorschrift' OR NOT b.veroeffentlicht)
    LEFT JOIN glied AS g ON g.ort = b.region_id
    WHERE b.region_id IS NULL OR g.ort IS NOT NULL OR b.region_id = left(region, 5)
    QUALIFY rank() OVER (PARTITION BY t.nr ORDER BY coalesce(abs(b.jahr - im_jahr - coalesce(t.versatz, 0)), 0)) = 1
),
naechste AS (SELECT * FROM treffer QUALIFY stufe = min(stufe) OVER (PARTITION BY nr))
SELECT
    t.kennzahl_id, t.geschlecht, t.staatsangehoerigkeit, t.schulform, t.untergruppe, t.rolle, t.vorzeichen,
    t.datensatz, t.mass, coalesce(n.codes, t.schluessel) AS schluessel, t.gezaehlt, n.region_id, n.jahr, n.zeit,
    n.angabe, n.flag, l.dateiname, n.zeile_von, n.zeile_bis, s.spalte, s.kopf, l.sha256, l.stand_text AS stand,
    q.quelle_id, q.titel AS quelle, q.herausgeber, q.lizenz, l.lizenzvermerk, n.lieferung_id
FROM teil AS t
LEFT JOIN naechste AS n USING (nr)
LEFT JOIN meta.lieferung AS l ON l.lieferung_id = n.lieferung_id
LEFT JOIN meta.quelle AS q ON q.quelle_id = l.quelle_id
LEFT JOIN meta.spalte AS s
    ON s.lieferung_id = n.lieferung_id AND s.datensatz = t.datensatz AND n.codes IS NOT NULL
    AND (s.mass = '' OR s.mass = t.mass) AND (s.zeit = '' OR s.zeit = n.zeit)
    AND (s.schluessel = '' OR list_has_all(string_split(n.codes, ';'), string_split(s.schluessel, ';')))
ORDER BY ALL;
COMMENT ON MACRO TABLE meta.nachweis IS 'Der Weg eines Wertes zu den gelieferten Dateien: SELECT * FROM meta.nachweis(''d21e_ohne_esa_mit_wbk'', ''05711'', 2023)';
