-- Which indicators a Bildungsregion has for which years: what is missing where others have it.

CREATE TABLE mart.verfuegbarkeit AS
WITH
    da AS (
        SELECT DISTINCT kennzahl_id, region_id, jahr FROM mart.kennzahlwert WHERE flag IS NULL OR flag NOT IN ('unbekannt', 'folgt')
    ),
    heute AS (SELECT region_id FROM core.region WHERE ebene = 'kreis' AND gueltig_bis IS NULL),
    jahre AS (SELECT DISTINCT kennzahl_id, jahr FROM da JOIN heute USING (region_id)),
    soll AS (SELECT kennzahl_id, region_id, jahr FROM mart.kennzahl CROSS JOIN heute LEFT JOIN jahre USING (kennzahl_id))
SELECT
    s.kennzahl_id, s.region_id, min(d.jahr) AS erstes_jahr, max(d.jahr) AS letztes_jahr, count(d.jahr)::INTEGER AS jahre,
    string_agg(CASE WHEN d.jahr IS NULL THEN s.jahr::VARCHAR END, ', ' ORDER BY s.jahr) AS fehlende_jahre
FROM soll AS s LEFT JOIN da AS d ON d.kennzahl_id = s.kennzahl_id AND d.region_id = s.region_id AND d.jahr = s.jahr
GROUP BY ALL
ORDER BY ALL;
COMMENT ON TABLE mart.verfuegbarkeit IS 'Verfügbarkeit: eine Zeile je Kennzahl und Bildungsregion; ohne Jahre, wenn nichts vorliegt';
COMMENT ON COLUMN mart.verfuegbarkeit.kennzahl_id IS 'Kennung der Kennzahl (mart.kennzahl)';
COMMENT ON COLUMN mart.verfuegbarkeit.region_id IS 'Bildungsregion (mart.region)';
COMMENT ON COLUMN mart.verfuegbarkeit.erstes_jahr IS 'Erstes Jahr mit einer Angabe; auch ein geheim gehaltener Wert ist eine';
COMMENT ON COLUMN mart.verfuegbarkeit.letztes_jahr IS 'Letztes Jahr mit einer Angabe';
COMMENT ON COLUMN mart.verfuegbarkeit.jahre IS 'Zahl der Jahre mit einer Angabe';
COMMENT ON COLUMN mart.verfuegbarkeit.fehlende_jahre IS 'Jahre, die andere Regionen haben und diese nicht, durch Komma getrennt';
