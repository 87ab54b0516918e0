-- The tables that the indicators fill. Their columns are promised to analysts and only ever grow.

CREATE OR REPLACE TABLE mart.kennzahl (
    kennzahl_id VARCHAR, titel VARCHAR, titel_en VARCHAR, kurz VARCHAR, bereich VARCHAR, definition VARCHAR,
    formel VARCHAR, einheit VARCHAR, nachkommastellen INTEGER, art VARCHAR, prinzip VARCHAR, zaehlort VARCHAR, stichtag VARCHAR,
    quellen VARCHAR, hinweise VARCHAR, unterschied VARCHAR, zustaendig VARCHAR, leitfaden VARCHAR,
    klasse VARCHAR, ziele VARCHAR, schulentwicklung VARCHAR
);
COMMENT ON TABLE mart.kennzahl IS 'Kennzahlen: eine Zeile je Kennzahl mit Definition, Einheit und Grenzen der Aussage';
COMMENT ON COLUMN mart.kennzahl.kennzahl_id IS 'Kennung der Kennzahl; ihre Bedeutung ändert sich nie';
COMMENT ON COLUMN mart.kennzahl.titel IS 'Titel';
COMMENT ON COLUMN mart.kennzahl.titel_en IS 'Titel in englischer Sprache';
COMMENT ON COLUMN mart.kennzahl.kurz IS 'Kurzer Titel für Diagramme und Kacheln';
COMMENT ON COLUMN mart.kennzahl.bereich IS 'Bereich: A Rahmenbedingungen, B Grundinformationen zur Bildung, C Frühkindliche Bildung, D Allgemeinbildende Schulen, E Berufliche Bildung, F Hochschulen, G Weiterbildung, H Non-formale Bildung, I Netzwerk und Beratung, J Sozialraum';
COMMENT ON COLUMN mart.kennzahl.definition IS 'Definition';
COMMENT ON COLUMN mart.kennzahl.formel IS 'Berechnungsformel';
COMMENT ON COLUMN mart.kennzahl.einheit IS 'Einheit des Wertes';
COMMENT ON COLUMN mart.kennzahl.nachkommastellen IS 'Zahl der Nachkommastellen in der Darstellung; die Werte selbst sind ungerundet';
COMMENT ON COLUMN mart.kennzahl.art IS 'Art: anzahl, quotient, wert (vom Amt veröffentlichte Quote), veraenderung (gegenüber einem früheren Jahr), differenz (zwischen zwei Gruppen), index (eigene Rechenvorschrift)';
COMMENT ON COLUMN mart.kennzahl.prinzip IS 'Gezählt nach Wohnort, nach Schulort (Ort der Einrichtung) oder gemischt (Zähler und Nenner verschieden)';
COMMENT ON COLUMN mart.kennzahl.zaehlort IS 'Ort der Zählung genauer: Wohnort, Schulort, Hochschulort, Einrichtungsort, Betriebsort, meldende Region oder gemischt';
COMMENT ON COLUMN mart.kennzahl.stichtag IS 'Stichtag oder Zeitraum und Bedeutung des Jahres';
COMMENT ON COLUMN mart.kennzahl.quellen IS 'Kennungen der Quellen (meta.quelle), durch Komma getrennt';
COMMENT ON COLUMN mart.kennzahl.hinweise IS 'Grenzen der Aussage, eine je Zeile';
COMMENT ON COLUMN mart.kennzahl.unterschied IS 'Unterschied zu verwandten Kennzahlen, einer je Zeile: Kennung: Text';
COMMENT ON COLUMN mart.kennzahl.zustaendig IS 'Wer zuständig ist';
COMMENT ON COLUMN mart.kennzahl.leitfaden IS 'Vorrang: kern, ueberblick oder ergaenzung';
COMMENT ON COLUMN mart.kennzahl.klasse IS 'Klasse der Geheimhaltung: G0 große Zahlen, G1 kleine Zahlen möglich, G2 besonders schützenswert, G3 einzelne Träger erkennbar';
COMMENT ON COLUMN mart.kennzahl.ziele IS 'Ziele (Z1a bis Z3) und Abschnitte (E1 bis E7) der Gemeinsamen Erklärung von 2018, denen die Kennzahl dient';
COMMENT ON COLUMN mart.kennzahl.schulentwicklung IS 'Ob die Kennzahl die innere, die äußere oder beide Seiten der Schulentwicklung betrifft';

CREATE OR REPLACE TABLE mart.kennzahlwert (
    kennzahl_id VARCHAR, region_id VARCHAR, jahr INTEGER, zeit VARCHAR, geschlecht VARCHAR, staatsangehoerigkeit VARCHAR,
    schulform VARCHAR, untergruppe VARCHAR, zaehler DOUBLE, nenner DOUBLE, wert DOUBLE, einheit VARCHAR, flag VARCHAR
);
COMMENT ON TABLE mart.kennzahlwert IS 'Werte der Kennzahlen: eine Zeile je Kennzahl, Region, Jahr und Gruppe';
COMMENT ON COLUMN mart.kennzahlwert.kennzahl_id IS 'Kennung der Kennzahl (mart.kennzahl)';
COMMENT ON COLUMN mart.kennzahlwert.region_id IS 'Schlüssel der Region (mart.region)';
COMMENT ON COLUMN mart.kennzahlwert.jahr IS 'Jahr; bei Schuljahren das Jahr, in dem sie beginnen, bei Abgängen das Jahr, in dem das Schuljahr endet';
COMMENT ON COLUMN mart.kennzahlwert.zeit IS 'Zeitangabe, wie die Quelle sie veröffentlicht';
COMMENT ON COLUMN mart.kennzahlwert.geschlecht IS 'Geschlecht oder insgesamt (Bezeichnungen in mart.auspraegung)';
COMMENT ON COLUMN mart.kennzahlwert.staatsangehoerigkeit IS 'Staatsangehörigkeit oder insgesamt';
COMMENT ON COLUMN mart.kennzahlwert.schulform IS 'Schlüssel der Schulform, zusammengefasste Schulform oder insgesamt';
COMMENT ON COLUMN mart.kennzahlwert.untergruppe IS 'Weitere Gliederung als Merkmal=Ausprägung oder insgesamt';
COMMENT ON COLUMN mart.kennzahlwert.zaehler IS 'Zähler; leer, wenn kein Quotient gebildet wird oder der Wert fehlt';
COMMENT ON COLUMN mart.kennzahlwert.nenner IS 'Nenner; leer, wenn kein Quotient gebildet wird oder der Wert fehlt';
COMMENT ON COLUMN mart.kennzahlwert.wert IS 'Wert, ungerundet; leer, wenn er nicht bekannt ist';
COMMENT ON COLUMN mart.kennzahlwert.einheit IS 'Einheit des Wertes';
COMMENT ON COLUMN mart.kennzahlwert.flag IS 'Kennzeichen: warum ein Wert fehlt oder was ihn einschränkt; leer bei gewöhnlichen Werten';

CREATE OR REPLACE TABLE mart.bruch (
    bruch_id VARCHAR, jahr INTEGER, titel VARCHAR, text VARCHAR, ebene VARCHAR, regionen VARCHAR
);
COMMENT ON TABLE mart.bruch IS 'Brüche in Zeitreihen: eine Zeile je Bruch; er liegt vor dem angegebenen Jahr';
COMMENT ON COLUMN mart.bruch.bruch_id IS 'Kennung des Bruchs';
COMMENT ON COLUMN mart.bruch.jahr IS 'Erstes Jahr der neuen Reihe, in der Zählung der Kennzahl';
COMMENT ON COLUMN mart.bruch.titel IS 'Kurze Bezeichnung für Diagramme';
COMMENT ON COLUMN mart.bruch.text IS 'Erläuterung';
COMMENT ON COLUMN mart.bruch.ebene IS 'Ebene, die allein betroffen ist; leer, wenn alle betroffen sind';
COMMENT ON COLUMN mart.bruch.regionen IS 'Schlüssel der allein betroffenen Regionen, durch Komma getrennt; leer, wenn alle betroffen sind';

CREATE OR REPLACE TABLE mart.kennzahl_bruch (kennzahl_id VARCHAR, bruch_id VARCHAR);
COMMENT ON TABLE mart.kennzahl_bruch IS 'Welcher Bruch welche Kennzahl betrifft';
COMMENT ON COLUMN mart.kennzahl_bruch.kennzahl_id IS 'Kennung der Kennzahl (mart.kennzahl)';
COMMENT ON COLUMN mart.kennzahl_bruch.bruch_id IS 'Kennung des Bruchs (mart.bruch)';
