-- Of what the newest total of every indicator of a region ($region) is made, and in which lines of which files it stands.
WITH wert AS (
    SELECT kennzahl_id, max(jahr) AS jahr, max_by(zeit, jahr) AS zeit FROM mart.kennzahlwert
    WHERE region_id = $region AND wert IS NOT NULL AND geschlecht = 'insgesamt' AND staatsangehoerigkeit = 'insgesamt'
      AND schulform = 'insgesamt' AND untergruppe = 'insgesamt'
    GROUP BY kennzahl_id
),
teil AS (
    SELECT row_number() OVER () AS nr, h.*, w.jahr, w.zeit, w.jahr + coalesce(h.versatz, 0) AS im_jahr
    FROM meta.herkunft AS h JOIN wert AS w USING (kennzahl_id)
    WHERE h.datensatz IS NOT NULL AND (h.geschlecht IS NULL OR (
        h.geschlecht = 'insgesamt' AND h.staatsangehoerigkeit = 'insgesamt' AND h.schulform = 'insgesamt'
        AND h.untergruppe = 'insgesamt'))
),
zelle AS (SELECT * FROM meta.zelle WHERE region_id = $region OR (gezaehlt AND left(region_id, 5) = $region)),
stelle AS (
    SELECT t.nr, z.angabe, coalesce(f.zeile, z.zeile) AS von, coalesce(f.zeile, z.zeile) AS bis,
        coalesce(f.lieferung_id, z.lieferung_id) AS lieferung_id, TRUE AS veroeffentlicht
    FROM teil AS t
    JOIN zelle AS z ON z.datensatz = t.datensatz AND z.mass = t.mass AND z.jahr = t.im_jahr AND z.gezaehlt = t.gezaehlt
        AND (t.schluessel = '' OR list_has_all(string_split(z.schluessel, ';'), string_split(t.schluessel, ';')))
    LEFT JOIN meta.fundstelle AS f
        ON z.zeile IS NULL AND f.datensatz = z.datensatz AND f.region_id = z.region_id AND f.jahr = z.jahr
        AND f.schluessel = z.schluessel AND f.mass = z.mass
    UNION ALL
    SELECT t.nr, NULL, b.zeile_von, b.zeile_bis, b.lieferung_id, b.veroeffentlicht
    FROM teil AS t JOIN meta.beleg AS b ON b.datensatz = t.datensatz AND (t.rolle = 'vorschrift' OR NOT b.veroeffentlicht)
    WHERE coalesce(b.region_id, $region) = $region
    QUALIFY rank() OVER (PARTITION BY t.nr ORDER BY coalesce(abs(b.jahr - t.im_jahr), 0)) = 1
)
SELECT t.kennzahl_id, any_value(t.jahr) AS jahr, any_value(t.zeit) AS zeit, t.rolle, t.vorzeichen, t.datensatz, t.mass,
    t.gezaehlt, bool_and(s.veroeffentlicht) AS veroeffentlicht, count(*) AS anzahl,
    CASE WHEN count(*) = count(s.angabe) THEN sum(CAST(s.angabe AS DECIMAL(28, 6)))::DOUBLE END AS summe,
    min(s.von) AS von, max(s.bis) AS bis, l.dateiname, l.sha256, l.stand_text AS stand, q.lizenz
FROM teil AS t JOIN stelle AS s USING (nr)
JOIN meta.lieferung AS l USING (lieferung_id) JOIN meta.quelle AS q USING (quelle_id)
GROUP BY t.kennzahl_id, t.rolle, t.vorzeichen, t.datensatz, t.mass, t.gezaehlt, l.dateiname, l.sha256, l.stand_text, q.lizenz
ORDER BY t.kennzahl_id, t.rolle = 'nenner', t.rolle, t.vorzeichen DESC, t.datensatz, t.mass, l.dateiname;
