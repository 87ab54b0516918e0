-- The relations beside the indicators that analysts read. Their columns are promised and only ever grow.

CREATE TABLE mart.region AS SELECT * FROM core.region ORDER BY ALL;
COMMENT ON TABLE mart.region IS 'Regionen: Land, Regierungsbezirke, Kreise und kreisfreie Städte, Gemeinden, Landschaftsverbände und Vergleichsgruppen';
COMMENT ON COLUMN mart.region.region_id IS 'Schlüssel: 05 Land, 051 Regierungsbezirk, 05711 Kreis oder kreisfreie Stadt, 05711000 Gemeinde; LVR, LWL, typ:…, vergleich:… für Gruppen';
COMMENT ON COLUMN mart.region.name IS 'Amtlicher Name';
COMMENT ON COLUMN mart.region.anzeigename IS 'Name, wie er im Text steht';
COMMENT ON COLUMN mart.region.kurzname IS 'Kurzer Name für Diagramme';
COMMENT ON COLUMN mart.region.slug IS 'Name in Kleinbuchstaben ohne Umlaute, für Dateien und Aufrufe';
COMMENT ON COLUMN mart.region.ebene IS 'Ebene: land, regierungsbezirk, kreis, gemeinde, landschaftsverband, vergleichsgruppe oder bund';
COMMENT ON COLUMN mart.region.typ IS 'Typ innerhalb der Ebene, etwa kreisfreie Stadt, Kreis oder Städteregion';
COMMENT ON COLUMN mart.region.regierungsbezirk_id IS 'Regierungsbezirk, in dem die Region liegt';
COMMENT ON COLUMN mart.region.landschaftsverband IS 'Landschaftsverband, in dem die Region liegt: LVR oder LWL';
COMMENT ON COLUMN mart.region.uebergeordnet_id IS 'Nächsthöhere Region';
COMMENT ON COLUMN mart.region.gueltig_von IS 'Erster Tag, an dem die Region bestand; leer, wenn seit Beginn der Reihen';
COMMENT ON COLUMN mart.region.gueltig_bis IS 'Letzter Tag, an dem die Region bestand; leer, solange sie besteht';
COMMENT ON COLUMN mart.region.nachfolger_id IS 'Region, in der eine aufgelöste Region aufging';
COMMENT ON COLUMN mart.region.rbn_status IS 'Vertrag über ein Regionales Bildungsnetzwerk: ja, wieder aufgenommen oder unbekannt';
COMMENT ON COLUMN mart.region.rbn_vertrag_jahr IS 'Jahr des Vertrages, soweit bekannt';

CREATE TABLE mart.vergleichsgruppe AS SELECT * FROM core.vergleichsgruppe ORDER BY ALL;
COMMENT ON TABLE mart.vergleichsgruppe IS 'Vergleichsgruppen: eine Zeile je Gruppe und Bildungsregion; jede Region gehört zu einem Landschaftsverband, zu den Kreisen oder kreisfreien Städten und zu einem Vergleichstyp';
COMMENT ON COLUMN mart.vergleichsgruppe.gruppe_id IS 'Gruppe: LVR, LWL, typ:…, vergleich:… (mart.region)';
COMMENT ON COLUMN mart.vergleichsgruppe.region_id IS 'Bildungsregion, die dazu gehört';

CREATE TABLE mart.region_umriss AS SELECT region_id, umriss, lieferung_id FROM core.kreisgrenze ORDER BY region_id;
COMMENT ON TABLE mart.region_umriss IS 'Grenzen der Bildungsregionen für Karten, vereinfacht; leer, solange keine Verwaltungsgebiete geliefert sind';
COMMENT ON COLUMN mart.region_umriss.region_id IS 'Bildungsregion (mart.region)';
COMMENT ON COLUMN mart.region_umriss.umriss IS 'Grenze als Pfad „M x y x y … Z“ in Metern (EPSG:25832), je Ring ein Teil';
COMMENT ON COLUMN mart.region_umriss.lieferung_id IS 'Lieferung, aus der die Grenze stammt (meta.lieferung)';

CREATE TABLE mart.schule AS
SELECT
    jahr, schulnummer, coalesce(s.name, i.kurzbezeichnung) AS name, coalesce(s.schulform, i.schulform) AS schulform, s.rechtsform,
    t.bezeichnung AS traeger, coalesce(s.region_id, i.region_id) AS region_id, left(coalesce(s.region_id, i.region_id), 5) AS kreis_id,
    s.in_betrieb, i.stufe AS sozialindexstufe, coalesce(s.kurzbezeichnung, i.kurzbezeichnung) AS kurzbezeichnung,
    CASE WHEN jahr IN (SELECT jahr FROM core.startchancen) THEN c.schulnummer IS NOT NULL END AS startchancen
FROM core.schule AS s
FULL OUTER JOIN core.sozialindex AS i USING (schulnummer, jahr)
LEFT JOIN core.startchancen AS c USING (schulnummer, jahr)
LEFT JOIN core.schluessel AS t ON t.spalte = 'traeger' AND t.code = s.traegernummer
ORDER BY jahr, schulnummer;
COMMENT ON TABLE mart.schule IS 'Schulen: eine Zeile je Schule und Schuljahr, aus den Grunddaten und dem Schulsozialindex';
COMMENT ON COLUMN mart.schule.jahr IS 'Jahr, in dem das Schuljahr beginnt';
COMMENT ON COLUMN mart.schule.schulnummer IS 'Amtliche Schulnummer';
COMMENT ON COLUMN mart.schule.name IS 'Amtliche Bezeichnung; wo nur der Sozialindex vorliegt, die Kurzbezeichnung';
COMMENT ON COLUMN mart.schule.schulform IS 'Schlüssel der Schulform (mart.auspraegung)';
COMMENT ON COLUMN mart.schule.rechtsform IS 'oeffentlich oder privat; leer, wo nur der Sozialindex vorliegt';
COMMENT ON COLUMN mart.schule.traeger IS 'Name des Schulträgers, soweit die Schlüsseltabelle vorliegt';
COMMENT ON COLUMN mart.schule.region_id IS 'Gemeinde der Schule; wo nur der Sozialindex vorliegt, der Kreis';
COMMENT ON COLUMN mart.schule.kreis_id IS 'Kreis oder kreisfreie Stadt der Schule';
COMMENT ON COLUMN mart.schule.in_betrieb IS 'Ob die Schule in Betrieb ist; leer, wo nur der Sozialindex vorliegt';
COMMENT ON COLUMN mart.schule.sozialindexstufe IS 'Sozialindexstufe 1 (gering) bis 9 (hoch); leer bei Schulen ohne Stufe';
COMMENT ON COLUMN mart.schule.kurzbezeichnung IS 'Kurzbezeichnung der Schule';
COMMENT ON COLUMN mart.schule.startchancen IS 'Ob die Schule am Startchancen-Programm teilnimmt; leer, wo für das Schuljahr keine Liste vorliegt';

CREATE TABLE mart.auspraegung (spalte VARCHAR, code VARCHAR, bezeichnung VARCHAR);
COMMENT ON TABLE mart.auspraegung IS 'Ausprägungen: der Name zu jedem Code einer Gruppenspalte';
COMMENT ON COLUMN mart.auspraegung.spalte IS 'Gruppenspalte oder Merkmal einer Untergruppe';
COMMENT ON COLUMN mart.auspraegung.code IS 'Code, wie er in der Spalte steht';
COMMENT ON COLUMN mart.auspraegung.bezeichnung IS 'Name für Menschen';

CREATE TABLE meta.quelle (
    quelle_id VARCHAR, titel VARCHAR, herausgeber VARCHAR, statistik VARCHAR, lizenz VARCHAR, url VARCHAR, rhythmus VARCHAR,
    oeffentlich BOOLEAN, vorlage VARCHAR, erscheint_monat INTEGER, erscheint_abstand INTEGER
);
COMMENT ON TABLE meta.quelle IS 'Quellen: die amtlichen Tabellen, die das Programm kennt';
COMMENT ON COLUMN meta.quelle.quelle_id IS 'Kennung der Quelle';
COMMENT ON COLUMN meta.quelle.titel IS 'Titel der Tabelle';
COMMENT ON COLUMN meta.quelle.herausgeber IS 'Herausgebende Stelle';
COMMENT ON COLUMN meta.quelle.statistik IS 'Statistik, aus der die Tabelle stammt';
COMMENT ON COLUMN meta.quelle.lizenz IS 'Lizenz; dl-de/by-2-0 ist die Datenlizenz Deutschland – Namensnennung – Version 2.0';
COMMENT ON COLUMN meta.quelle.url IS 'Ort der Veröffentlichung';
COMMENT ON COLUMN meta.quelle.rhythmus IS 'Wann neue Ausgaben erscheinen';
COMMENT ON COLUMN meta.quelle.oeffentlich IS 'Ob ein Amt die Daten veröffentlicht hat; sonst gilt eine Regel der Geheimhaltung';
COMMENT ON COLUMN meta.quelle.vorlage IS 'Name der Vorlage, wenn die Kommune selbst liefert';
COMMENT ON COLUMN meta.quelle.erscheint_monat IS 'Monat, in dem ein Zeitraum üblicherweise erscheint (1 bis 12)';
COMMENT ON COLUMN meta.quelle.erscheint_abstand IS 'Jahre zwischen dem Jahr des Zeitraums und seinem Erscheinen';

CREATE TABLE mart.kennzahl_quelle (kennzahl_id VARCHAR, quelle_id VARCHAR);
COMMENT ON TABLE mart.kennzahl_quelle IS 'Aus welchen Quellen eine Kennzahl entsteht';
COMMENT ON COLUMN mart.kennzahl_quelle.kennzahl_id IS 'Kennung der Kennzahl (mart.kennzahl)';
COMMENT ON COLUMN mart.kennzahl_quelle.quelle_id IS 'Kennung der Quelle (meta.quelle)';

CREATE TABLE meta.lieferung (
    lieferung_id VARCHAR, quelle_id VARCHAR, dateiname VARCHAR, sha256 VARCHAR, stand DATE, stand_text VARCHAR, tabelle VARCHAR, zeit_von VARCHAR, zeit_bis VARCHAR,
    zeilen_gelesen BIGINT, zeilen_verwendet BIGINT, zeilen_zurueckgestellt BIGINT, lizenzvermerk VARCHAR, anmerkungen VARCHAR,
    ersetzt BOOLEAN
);
COMMENT ON TABLE meta.lieferung IS 'Lieferungen: eine Zeile je gelesener Tabelle einer Datei; gelesene Zeilen sind verwendet oder zurückgestellt';
COMMENT ON COLUMN meta.lieferung.lieferung_id IS 'Kennung der Lieferung, aus der Prüfsumme der Datei';
COMMENT ON COLUMN meta.lieferung.quelle_id IS 'Quelle (meta.quelle)';
COMMENT ON COLUMN meta.lieferung.dateiname IS 'Datei im Ordner der Lieferungen';
COMMENT ON COLUMN meta.lieferung.sha256 IS 'Prüfsumme der Datei';
COMMENT ON COLUMN meta.lieferung.stand IS 'Stand der Tabelle, der Notiz oder des Dateinamens';
COMMENT ON COLUMN meta.lieferung.stand_text IS 'Stand, soweit er bekannt ist: Tag (13.03.2025) oder nur Monat (09/2021)';
COMMENT ON COLUMN meta.lieferung.tabelle IS 'Code der Tabelle beim Herausgeber';
COMMENT ON COLUMN meta.lieferung.zeit_von IS 'Erster Zeitraum';
COMMENT ON COLUMN meta.lieferung.zeit_bis IS 'Letzter Zeitraum';
COMMENT ON COLUMN meta.lieferung.zeilen_gelesen IS 'Datenzeilen der Datei';
COMMENT ON COLUMN meta.lieferung.zeilen_verwendet IS 'Davon in Datensätze übernommen';
COMMENT ON COLUMN meta.lieferung.zeilen_zurueckgestellt IS 'Davon nicht verwendet, mit Grund in meta.zurueckgestellt';
COMMENT ON COLUMN meta.lieferung.lizenzvermerk IS 'Lizenzvermerk der Datei, wie geliefert';
COMMENT ON COLUMN meta.lieferung.ersetzt IS 'Ob jede Angabe der Lieferung durch eine mit späterem Stand ersetzt ist';
COMMENT ON COLUMN meta.lieferung.anmerkungen IS 'Fußnoten der Datei, wie geliefert';

CREATE TABLE meta.zurueckgestellt (lieferung_id VARCHAR, grund VARCHAR, zeilen BIGINT, beispiel VARCHAR);
COMMENT ON TABLE meta.zurueckgestellt IS 'Zurückgestellte Zeilen: eine Zeile je Lieferung und Grund';
COMMENT ON COLUMN meta.zurueckgestellt.lieferung_id IS 'Lieferung (meta.lieferung)';
COMMENT ON COLUMN meta.zurueckgestellt.grund IS 'Warum die Zeilen nicht verwendet sind';
COMMENT ON COLUMN meta.zurueckgestellt.zeilen IS 'Anzahl';
COMMENT ON COLUMN meta.zurueckgestellt.beispiel IS 'Ein Beispiel mit Zeilennummer';

COMMENT ON TABLE meta.befund IS 'Befunde über die Daten';
COMMENT ON COLUMN meta.befund.pruefung IS 'Prüfung, die den Befund ergab';
COMMENT ON COLUMN meta.befund.schwere IS 'fehler (hält den Bau an), warnung oder hinweis';
COMMENT ON COLUMN meta.befund.datensatz IS 'Betroffener Datensatz';
COMMENT ON COLUMN meta.befund.gegenstand IS 'Worum es geht: Datei, Spalte, Region oder Jahr';
COMMENT ON COLUMN meta.befund.meldung IS 'Der Befund als Satz';
COMMENT ON COLUMN meta.befund.anzahl IS 'Wie oft';
COMMENT ON COLUMN meta.befund.beispiel IS 'Ein Beispiel';
COMMENT ON COLUMN meta.befund.toleranz IS 'Bei Widersprüchen zwischen Quellen: welche Abweichung zulässig ist und warum; sonst leer';
COMMENT ON COLUMN meta.befund.was_tun IS 'Was zu tun ist';
COMMENT ON COLUMN meta.befund.begruendung IS 'Warum der Befund hingenommen wird (data/konfiguration/befunde.yml); leer, wenn nicht';
COMMENT ON COLUMN meta.befund.hingenommen_bis IS 'Letzter Tag, bis zu dem der Befund hingenommen wird; leer, wenn nicht';

CREATE TABLE meta.bau (inhalt_sha256 VARCHAR, version VARCHAR, gebaut_am TIMESTAMP, demonstrationsdaten BOOLEAN, stand DATE);
COMMENT ON TABLE meta.bau IS 'Der Bau dieser Datenbank: eine Zeile';
COMMENT ON COLUMN meta.bau.inhalt_sha256 IS 'Prüfsumme über Lieferungen, Beschreibungen und Programm: gleich bei gleichem Inhalt';
COMMENT ON COLUMN meta.bau.version IS 'Version des Programms';
COMMENT ON COLUMN meta.bau.gebaut_am IS 'Zeitpunkt des Baus (koordinierte Weltzeit)';
COMMENT ON COLUMN meta.bau.demonstrationsdaten IS 'Ob alle Werte simuliert sind';
COMMENT ON COLUMN meta.bau.stand IS 'Spätester Stand einer Lieferung';

CREATE TABLE mart.ziel (ziel_id VARCHAR, uebergeordnet_id VARCHAR, titel VARCHAR, text VARCHAR);
COMMENT ON TABLE mart.ziel IS 'Ziele (Z) und Abschnitte (E) der Gemeinsamen Erklärung von 2018; eigene Ziele der Regionen stehen in core.ziel';
COMMENT ON COLUMN mart.ziel.ziel_id IS 'Kennung: Z1 bis Z3 mit Teilzielen, E1 bis E7';
COMMENT ON COLUMN mart.ziel.uebergeordnet_id IS 'Ziel, zu dem ein Teilziel gehört';
COMMENT ON COLUMN mart.ziel.titel IS 'Titel';
COMMENT ON COLUMN mart.ziel.text IS 'Inhalt in einem Satz';

CREATE TABLE mart.kennzahl_ziel (kennzahl_id VARCHAR, ziel_id VARCHAR);
COMMENT ON TABLE mart.kennzahl_ziel IS 'Welche Kennzahl welchem Ziel oder Abschnitt der Gemeinsamen Erklärung dient';
COMMENT ON COLUMN mart.kennzahl_ziel.kennzahl_id IS 'Kennzahl (mart.kennzahl)';
COMMENT ON COLUMN mart.kennzahl_ziel.ziel_id IS 'Ziel oder Abschnitt (mart.ziel)';

CREATE TABLE mart.zustaendigkeit (kennzahl_id VARCHAR, ebene VARCHAR, bezeichnung VARCHAR);
COMMENT ON TABLE mart.zustaendigkeit IS 'Welche Ebenen für das zuständig sind, was eine Kennzahl misst; der Wortlaut steht in mart.kennzahl';
COMMENT ON COLUMN mart.zustaendigkeit.kennzahl_id IS 'Kennzahl (mart.kennzahl)';
COMMENT ON COLUMN mart.zustaendigkeit.ebene IS 'Ebene: bund, land, kreis, gemeinde, jugendhilfe oder einrichtung';
COMMENT ON COLUMN mart.zustaendigkeit.bezeichnung IS 'Name der Ebene';

CREATE TABLE mart.programm (programm VARCHAR, titel VARCHAR, traeger VARCHAR);
COMMENT ON TABLE mart.programm IS 'Programme von Land und Bund, an denen Schulen und Regionen teilnehmen (core.programmteilnahme, core.startchancen)';
COMMENT ON COLUMN mart.programm.programm IS 'Kennung des Programms';
COMMENT ON COLUMN mart.programm.titel IS 'Titel';
COMMENT ON COLUMN mart.programm.traeger IS 'Wer das Programm trägt';

CREATE TABLE mart.rbn AS
SELECT
    r.region_id, r.rbn_status AS status,
    coalesce(r.rbn_vertrag_jahr, min(CASE WHEN v.vertragsart = 'kooperationsvertrag' THEN v.jahr END)) AS vertrag_jahr,
    min(CASE WHEN v.vertragsart = 'kooperationsvertrag' THEN v.geschlossen_am END) AS vertrag_datum,
    coalesce(max(CASE WHEN v.vertragsart = 'wiederaufnahme' THEN v.jahr END), CASE WHEN r.rbn_status = 'wieder aufgenommen' THEN r.rbn_vertrag_jahr END)
        AS wiederaufnahme_jahr,
    coalesce(min(v.fundstelle), 'Seiten der Bezirksregierungen') AS fundstelle
FROM core.region AS r
LEFT JOIN core.vertrag AS v ON v.region_id = r.region_id
WHERE r.ebene = 'kreis' AND r.gueltig_bis IS NULL
GROUP BY r.region_id, r.rbn_status, r.rbn_vertrag_jahr
ORDER BY r.region_id;
COMMENT ON TABLE mart.rbn IS 'Regionale Bildungsnetzwerke: Vertrag und Stand in jeder der 53 Bildungsregionen';
COMMENT ON COLUMN mart.rbn.region_id IS 'Bildungsregion';
COMMENT ON COLUMN mart.rbn.status IS 'Vertrag: ja, wieder aufgenommen oder unbekannt';
COMMENT ON COLUMN mart.rbn.vertrag_jahr IS 'Jahr des Kooperationsvertrags, soweit bekannt';
COMMENT ON COLUMN mart.rbn.vertrag_datum IS 'Tag des Kooperationsvertrags, soweit gemeldet';
COMMENT ON COLUMN mart.rbn.wiederaufnahme_jahr IS 'Jahr, in dem das Netzwerk wieder aufgenommen wurde';
COMMENT ON COLUMN mart.rbn.fundstelle IS 'Woher die Angabe stammt';
