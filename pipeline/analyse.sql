-- What analysts ask most often, as views and table macros over the tables: nothing is stored twice. Read by DuckDB 1.0
-- and newer. Views find their tables wherever the file is attached (from DuckDB 1.1 on), macros once it is opened or
-- chosen with USE. Parameters of macros stand for any column of the same name: no column here is called like one.

CREATE VIEW mart.gesamtwert AS
SELECT
    w.kennzahl_id, k.titel, w.region_id, r.anzeigename, r.ebene, w.jahr, w.zeit, w.zaehler, w.nenner, w.wert, w.einheit, w.flag
FROM mart.kennzahlwert AS w
JOIN mart.kennzahl AS k ON k.kennzahl_id = w.kennzahl_id
JOIN mart.region AS r ON r.region_id = w.region_id
WHERE w.geschlecht = 'insgesamt' AND w.staatsangehoerigkeit = 'insgesamt'
    AND w.schulform = 'insgesamt' AND w.untergruppe = 'insgesamt';
COMMENT ON VIEW mart.gesamtwert IS 'Gesamtwerte mit Namen: mart.kennzahlwert ohne Gliederungen, eine Zeile je Kennzahl, Region und Jahr';
COMMENT ON COLUMN mart.gesamtwert.kennzahl_id IS 'Kennung der Kennzahl (mart.kennzahl)';
COMMENT ON COLUMN mart.gesamtwert.titel IS 'Titel der Kennzahl';
COMMENT ON COLUMN mart.gesamtwert.region_id IS 'Schlüssel der Region (mart.region)';
COMMENT ON COLUMN mart.gesamtwert.anzeigename IS 'Name der Region';
COMMENT ON COLUMN mart.gesamtwert.ebene IS 'Ebene der Region';
COMMENT ON COLUMN mart.gesamtwert.jahr IS 'Jahr, wie in mart.kennzahlwert';
COMMENT ON COLUMN mart.gesamtwert.zeit IS 'Zeitangabe, wie die Quelle sie veröffentlicht';
COMMENT ON COLUMN mart.gesamtwert.zaehler IS 'Zähler; leer, wenn kein Quotient gebildet wird oder der Wert fehlt';
COMMENT ON COLUMN mart.gesamtwert.nenner IS 'Nenner; leer, wenn kein Quotient gebildet wird oder der Wert fehlt';
COMMENT ON COLUMN mart.gesamtwert.wert IS 'Wert, ungerundet; leer, wenn er nicht bekannt ist';
COMMENT ON COLUMN mart.gesamtwert.einheit IS 'Einheit des Wertes';
COMMENT ON COLUMN mart.gesamtwert.flag IS 'Kennzeichen: warum ein Wert fehlt oder was ihn einschränkt';

CREATE VIEW mart.neuester_wert AS
SELECT
    w.kennzahl_id, k.titel, w.region_id, r.anzeigename, w.geschlecht, w.staatsangehoerigkeit, w.schulform, w.untergruppe,
    w.jahr, w.zeit, w.zaehler, w.nenner, w.wert, w.einheit, w.flag
FROM (
    SELECT * FROM mart.kennzahlwert WHERE coalesce(flag, '') NOT IN ('unbekannt', 'folgt', 'entfallen')
    QUALIFY jahr = max(jahr) OVER (PARTITION BY kennzahl_id, region_id, geschlecht, staatsangehoerigkeit, schulform, untergruppe)
) AS w
JOIN mart.kennzahl AS k ON k.kennzahl_id = w.kennzahl_id
JOIN mart.region AS r ON r.region_id = w.region_id;
COMMENT ON VIEW mart.neuester_wert IS 'Neueste Angabe jeder Reihe: eine Zeile je Kennzahl, Region und Gruppe; auch ein geheim gehaltener Wert ist eine Angabe, ein unbekannter nicht';
COMMENT ON COLUMN mart.neuester_wert.kennzahl_id IS 'Kennung der Kennzahl (mart.kennzahl)';
COMMENT ON COLUMN mart.neuester_wert.titel IS 'Titel der Kennzahl';
COMMENT ON COLUMN mart.neuester_wert.region_id IS 'Schlüssel der Region (mart.region)';
COMMENT ON COLUMN mart.neuester_wert.anzeigename IS 'Name der Region';
COMMENT ON COLUMN mart.neuester_wert.geschlecht IS 'Geschlecht oder insgesamt';
COMMENT ON COLUMN mart.neuester_wert.staatsangehoerigkeit IS 'Staatsangehörigkeit oder insgesamt';
COMMENT ON COLUMN mart.neuester_wert.schulform IS 'Schlüssel der Schulform, zusammengefasste Schulform oder insgesamt';
COMMENT ON COLUMN mart.neuester_wert.untergruppe IS 'Weitere Gliederung als Merkmal=Ausprägung oder insgesamt';
COMMENT ON COLUMN mart.neuester_wert.jahr IS 'Jahr der neuesten Angabe; bei Vorausberechnungen das letzte vorausberechnete';
COMMENT ON COLUMN mart.neuester_wert.zeit IS 'Zeitangabe, wie die Quelle sie veröffentlicht';
COMMENT ON COLUMN mart.neuester_wert.zaehler IS 'Zähler; leer, wenn kein Quotient gebildet wird oder der Wert fehlt';
COMMENT ON COLUMN mart.neuester_wert.nenner IS 'Nenner; leer, wenn kein Quotient gebildet wird oder der Wert fehlt';
COMMENT ON COLUMN mart.neuester_wert.wert IS 'Wert, ungerundet; leer, wenn er nicht ausgewiesen ist';
COMMENT ON COLUMN mart.neuester_wert.einheit IS 'Einheit des Wertes';
COMMENT ON COLUMN mart.neuester_wert.flag IS 'Kennzeichen: warum ein Wert fehlt oder was ihn einschränkt';

-- Two parts, not three: of a union of three that is filtered, DuckDB 1.4 hands over only the first two.
CREATE VIEW mart.zugehoerigkeit AS
SELECT unnest(['05', regierungsbezirk_id]) AS gruppe_id, region_id FROM mart.region WHERE ebene = 'kreis' AND gueltig_bis IS NULL
UNION ALL
SELECT gruppe_id, region_id FROM mart.vergleichsgruppe;
COMMENT ON VIEW mart.zugehoerigkeit IS 'Womit eine Bildungsregion verglichen wird: Land, Regierungsbezirk und die Gruppen von mart.vergleichsgruppe, eine Zeile je Gruppe und Region';
COMMENT ON COLUMN mart.zugehoerigkeit.gruppe_id IS 'Land, Regierungsbezirk oder Vergleichsgruppe (mart.region)';
COMMENT ON COLUMN mart.zugehoerigkeit.region_id IS 'Bildungsregion, die dazu gehört (mart.region)';

CREATE VIEW mart.regionsvergleich AS
SELECT
    w.kennzahl_id, w.titel, w.region_id, w.anzeigename, g.gruppe_id, r.anzeigename AS gruppe, w.jahr, w.zeit, w.wert,
    v.wert AS gruppenwert, CASE WHEN w.einheit <> 'Anzahl' THEN w.wert - v.wert END AS unterschied, w.einheit, w.flag,
    v.flag AS gruppenflag
FROM mart.gesamtwert AS w
JOIN mart.zugehoerigkeit AS g ON g.region_id = w.region_id
JOIN mart.region AS r ON r.region_id = g.gruppe_id
LEFT JOIN mart.gesamtwert AS v ON v.kennzahl_id = w.kennzahl_id AND v.region_id = g.gruppe_id AND v.jahr = w.jahr;
COMMENT ON VIEW mart.regionsvergleich IS 'Bildungsregionen neben ihren Gruppen: eine Zeile je Kennzahl, Region, Gruppe und Jahr, Gesamtwerte';
COMMENT ON COLUMN mart.regionsvergleich.kennzahl_id IS 'Kennung der Kennzahl (mart.kennzahl)';
COMMENT ON COLUMN mart.regionsvergleich.titel IS 'Titel der Kennzahl';
COMMENT ON COLUMN mart.regionsvergleich.region_id IS 'Bildungsregion (mart.region)';
COMMENT ON COLUMN mart.regionsvergleich.anzeigename IS 'Name der Bildungsregion';
COMMENT ON COLUMN mart.regionsvergleich.gruppe_id IS 'Land, Regierungsbezirk oder Vergleichsgruppe (mart.zugehoerigkeit)';
COMMENT ON COLUMN mart.regionsvergleich.gruppe IS 'Name der Gruppe';
COMMENT ON COLUMN mart.regionsvergleich.jahr IS 'Jahr, wie in mart.kennzahlwert';
COMMENT ON COLUMN mart.regionsvergleich.zeit IS 'Zeitangabe der Bildungsregion';
COMMENT ON COLUMN mart.regionsvergleich.wert IS 'Wert der Bildungsregion';
COMMENT ON COLUMN mart.regionsvergleich.gruppenwert IS 'Wert der Gruppe als Ganzes, kein Mittel von Quoten; leer, wo sich keiner bilden lässt, etwa aus gerundeten Anzahlen';
COMMENT ON COLUMN mart.regionsvergleich.unterschied IS 'Wert weniger Gruppenwert in der Einheit, bei Prozent also Prozentpunkte; leer bei Anzahlen';
COMMENT ON COLUMN mart.regionsvergleich.einheit IS 'Einheit der Werte';
COMMENT ON COLUMN mart.regionsvergleich.flag IS 'Kennzeichen des Wertes der Bildungsregion';
COMMENT ON COLUMN mart.regionsvergleich.gruppenflag IS 'Kennzeichen des Gruppenwertes';

CREATE VIEW mart.schulliste AS
WITH stichjahr AS (SELECT coalesce(max(CASE WHEN in_betrieb IS NOT NULL THEN jahr END), max(jahr)) AS jahr FROM mart.schule),
stufe AS (
    SELECT schulnummer, arg_max(sozialindexstufe, jahr) AS sozialindexstufe, max(jahr) AS sozialindex_jahr
    FROM mart.schule WHERE sozialindexstufe IS NOT NULL GROUP BY schulnummer
)
SELECT
    s.jahr, s.schulnummer, s.name, s.schulform, f.bezeichnung AS schulform_name, s.rechtsform, s.traeger, s.region_id,
    g.anzeigename AS ort, s.kreis_id, k.anzeigename AS kreis, t.sozialindexstufe, t.sozialindex_jahr, s.startchancen
FROM mart.schule AS s
JOIN stichjahr AS j ON j.jahr = s.jahr
LEFT JOIN stufe AS t ON t.schulnummer = s.schulnummer
LEFT JOIN mart.auspraegung AS f ON f.spalte = 'schulform' AND f.code = s.schulform
LEFT JOIN mart.region AS g ON g.region_id = s.region_id
LEFT JOIN mart.region AS k ON k.region_id = s.kreis_id
WHERE s.in_betrieb IS DISTINCT FROM FALSE;
COMMENT ON VIEW mart.schulliste IS 'Schulen in Betrieb im jüngsten Schuljahr der Grunddaten (ohne Grunddaten: des Schulsozialindex), eine Zeile je Schule, mit Namen';
COMMENT ON COLUMN mart.schulliste.jahr IS 'Jahr, in dem das Schuljahr beginnt';
COMMENT ON COLUMN mart.schulliste.schulnummer IS 'Amtliche Schulnummer';
COMMENT ON COLUMN mart.schulliste.name IS 'Amtliche Bezeichnung, sonst die Kurzbezeichnung';
COMMENT ON COLUMN mart.schulliste.schulform IS 'Schlüssel der Schulform (mart.auspraegung)';
COMMENT ON COLUMN mart.schulliste.schulform_name IS 'Name der Schulform';
COMMENT ON COLUMN mart.schulliste.rechtsform IS 'oeffentlich oder privat';
COMMENT ON COLUMN mart.schulliste.traeger IS 'Name des Schulträgers, soweit die Schlüsseltabelle vorliegt';
COMMENT ON COLUMN mart.schulliste.region_id IS 'Gemeinde der Schule; ohne Grunddaten der Kreis (mart.region)';
COMMENT ON COLUMN mart.schulliste.ort IS 'Name der Gemeinde; ohne Grunddaten des Kreises';
COMMENT ON COLUMN mart.schulliste.kreis_id IS 'Kreis oder kreisfreie Stadt der Schule (mart.region)';
COMMENT ON COLUMN mart.schulliste.kreis IS 'Name des Kreises oder der kreisfreien Stadt';
COMMENT ON COLUMN mart.schulliste.sozialindexstufe IS 'Jüngste bekannte Sozialindexstufe, 1 (gering) bis 9 (hoch); leer bei Schulen ohne Stufe';
COMMENT ON COLUMN mart.schulliste.sozialindex_jahr IS 'Jahr, in dem das Schuljahr dieser Stufe beginnt';
COMMENT ON COLUMN mart.schulliste.startchancen IS 'Ob die Schule am Startchancen-Programm teilnimmt; leer, wo keine Liste vorliegt';

CREATE MACRO mart.zeitreihe(kennzahl, region) AS TABLE
WITH reihe AS (
    SELECT w.*, lag(w.jahr) OVER (ORDER BY w.jahr) AS vorjahr FROM mart.gesamtwert AS w
    WHERE w.kennzahl_id = kennzahl AND w.region_id = region
),
bruch AS (
    SELECT b.* FROM mart.bruch AS b JOIN mart.kennzahl_bruch AS kb ON kb.bruch_id = b.bruch_id
    WHERE kb.kennzahl_id = kennzahl AND (b.regionen IS NULL OR list_contains(string_split(b.regionen, ', '), region))
)
SELECT
    w.jahr, w.zeit, w.zaehler, w.nenner, w.wert, w.einheit, w.flag,
    (
        SELECT string_agg(b.titel, '; ' ORDER BY b.jahr) FROM bruch AS b
        WHERE b.jahr > w.vorjahr AND b.jahr <= w.jahr AND (b.ebene IS NULL OR b.ebene = w.ebene)
    ) AS bruch
FROM reihe AS w
ORDER BY w.jahr;
COMMENT ON MACRO TABLE mart.zeitreihe IS 'Eine Kennzahl in einer Region, eine Zeile je Jahr; bruch nennt, was den Wert vom vorigen trennt: SELECT * FROM mart.zeitreihe(''b02_sus_anzahl'', ''05711'')';

CREATE MACRO mart.gliederung(kennzahl, region) AS TABLE
WITH wert AS (SELECT w.* FROM mart.kennzahlwert AS w WHERE w.kennzahl_id = kennzahl AND w.region_id = region),
teil AS (
    SELECT u.untergruppe, unnest(string_split(u.untergruppe, ';')) AS merkmal
    FROM (SELECT DISTINCT untergruppe FROM wert WHERE untergruppe <> 'insgesamt') AS u
),
benannt AS (
    SELECT t.untergruppe, string_agg(coalesce(a.bezeichnung, t.merkmal), ', ' ORDER BY t.merkmal) AS bezeichnung
    FROM teil AS t
    LEFT JOIN mart.auspraegung AS a ON a.spalte = split_part(t.merkmal, '=', 1) AND a.code = split_part(t.merkmal, '=', 2)
    GROUP BY t.untergruppe
)
SELECT
    w.jahr, w.zeit, w.geschlecht, w.staatsangehoerigkeit, w.schulform, w.untergruppe,
    coalesce(nullif(concat_ws(
        ', ', nullif(g.bezeichnung, 'insgesamt'), nullif(s.bezeichnung, 'insgesamt'), nullif(f.bezeichnung, 'insgesamt'), b.bezeichnung
    ), ''), 'insgesamt') AS bezeichnung,
    w.zaehler, w.nenner, w.wert, w.einheit, w.flag
FROM wert AS w
LEFT JOIN mart.auspraegung AS g ON g.spalte = 'geschlecht' AND g.code = w.geschlecht AND w.geschlecht <> 'insgesamt'
LEFT JOIN mart.auspraegung AS s
    ON s.spalte = 'staatsangehoerigkeit' AND s.code = w.staatsangehoerigkeit AND w.staatsangehoerigkeit <> 'insgesamt'
LEFT JOIN mart.auspraegung AS f ON f.spalte = 'schulform' AND f.code = w.schulform AND w.schulform <> 'insgesamt'
LEFT JOIN benannt AS b ON b.untergruppe = w.untergruppe
ORDER BY w.jahr, w.geschlecht, w.staatsangehoerigkeit, w.schulform, w.untergruppe;
COMMENT ON MACRO TABLE mart.gliederung IS 'Eine Kennzahl in einer Region mit allen Gliederungen und ihren Namen, eine Zeile je Jahr und Gruppe: SELECT * FROM mart.gliederung(''b02_sus_anzahl'', ''05711'') WHERE jahr = 2022';

CREATE MACRO mart.vergleich(kennzahl, region, im_jahr) AS TABLE
WITH wert AS (SELECT w.* FROM mart.gesamtwert AS w WHERE w.kennzahl_id = kennzahl AND w.jahr = im_jahr),
glied AS (
    SELECT
        z.gruppe_id, w.region_id, w.wert, w.einheit,
        rank() OVER (PARTITION BY z.gruppe_id ORDER BY w.wert DESC) AS rang
    FROM mart.zugehoerigkeit AS z JOIN wert AS w ON w.region_id = z.region_id
    WHERE w.wert IS NOT NULL
        AND z.gruppe_id IN (SELECT e.gruppe_id FROM mart.zugehoerigkeit AS e WHERE e.region_id = region)
)
SELECT
    g.gruppe_id, r.anzeigename AS gruppe, max(CASE WHEN g.region_id = region THEN g.wert END) AS wert,
    v.wert AS gruppenwert, max(CASE WHEN g.region_id = region THEN g.rang END) AS rang, count(*) AS regionen,
    min(g.wert) AS minimum, median(g.wert) AS median, max(g.wert) AS maximum,
    min(g.einheit) AS einheit
FROM glied AS g
JOIN mart.region AS r ON r.region_id = g.gruppe_id
LEFT JOIN wert AS v ON v.region_id = g.gruppe_id
GROUP BY g.gruppe_id, r.anzeigename, v.wert
ORDER BY count(*) DESC, g.gruppe_id;
COMMENT ON MACRO TABLE mart.vergleich IS 'Eine Bildungsregion in jeder ihrer Gruppen: Wert, Gruppenwert, Rang (1 = höchster Wert) und Spanne der Regionen mit Wert: SELECT * FROM mart.vergleich(''d21e_ohne_esa_mit_wbk'', ''05711'', 2023)';
