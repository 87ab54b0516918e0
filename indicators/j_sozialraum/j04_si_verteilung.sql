-- Schülerinnen und Schüler je Grundschule aus der Liste des Ministeriums, sonst aus dem Schulverzeichnis von IT.NRW, im Jahr
-- des Index oder im letzten Jahr davor. Größere Regionen sind Summen über die Schulen; die Zahlen je Schule sind gerundet.
WITH
groesse AS (
    SELECT schulnummer, jahr, schueler, 1 AS rang FROM core.schule_schueler WHERE schueler IS NOT NULL
    UNION ALL
    SELECT schulnummer, jahr, schueler, 2 FROM core.schulverzeichnis WHERE schueler IS NOT NULL
),
passend AS (
    SELECT i.schulnummer, i.jahr, i.zeit, i.region_id, i.stufe, g.schueler,
        row_number() OVER (PARTITION BY i.schulnummer, i.jahr ORDER BY g.jahr DESC, g.rang) AS platz
    FROM core.sozialindex AS i
    JOIN groesse AS g ON g.schulnummer = i.schulnummer AND g.jahr <= i.jahr
    WHERE i.schulform = '02' AND i.stufe IS NOT NULL
),
schule AS (
    SELECT * FROM passend WHERE platz = 1
),
summe AS (
    SELECT r.region_id, s.jahr, min(s.zeit) AS zeit,
        CAST(sum(CASE WHEN s.stufe >= 7 THEN s.schueler ELSE 0 END) AS DOUBLE) AS zaehler,
        CAST(sum(s.schueler) AS DOUBLE) AS nenner
    FROM schule AS s
    JOIN umfang AS r ON r.kreis_id = s.region_id
    GROUP BY r.region_id, s.jahr
)
SELECT region_id, jahr, zeit, CASE WHEN nenner > 0 THEN zaehler END AS zaehler,
    CASE WHEN nenner > 0 THEN nenner END AS nenner, CASE WHEN nenner > 0 THEN 100 * zaehler / nenner END AS wert,
    CASE WHEN nenner > 0 THEN 'geschaetzt' ELSE 'nicht_sinnvoll' END AS flag
FROM summe
