"""A part is never larger than its whole: girls among pupils, a subset of a certificate, one sex among both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.findings import Finding

if TYPE_CHECKING:
    import duckdb

TITEL = "Kein Teil ist größer als sein Ganzes"
WAS_TUN = "Die genannten Werte mit dem Original vergleichen; in einer Vorlage Teil und Ganzes berichtigen."
ROUNDED = 5
"""Rounding to 5 keeps order, but sources round more than once."""

IN_COLUMNS = (
    ("schueler_schulart", "schueler_weiblich", "schueler"),
    ("schueler_schulart", "schueler_auslaendisch", "schueler"),
    ("schueler_schulart", "schueler_klasse7", "schueler"),
    ("schueler_schulart", "schueler_jahrgang11", "schueler"),
    ("gemeindeverzeichnis", "bevoelkerung_maennlich", "bevoelkerung"),
    ("gemeindeverzeichnis", "bevoelkerung_weiblich", "bevoelkerung"),
    ("lehrkraefte_vzle", "teilzeit", "lehrkraefte"),
    ("lehrkraefte_vzle", "ohne_lehramt", "lehrkraefte"),
    ("lehrkraefte_vzle", "ab_55", "lehrkraefte"),
    ("schuljahrgang", "neu_in_10", "jahrgang_10"),
    ("empfehlung", "ohne_empfehlung", "schueler_jahrgang5"),
    ("klassenwiederholung", "wiederholungen", "schueler_vorjahr"),
    ("schulformwechsel", "wechsel", "schueler_vorjahr"),
    ("uebergang_sek2", "uebergaenge_sek2", "schueler_abschlussjahrgang"),
    ("ganztag_primar", "ganztag_offen", "schueler_primar"),
    ("ganztag_primar", "ganztag_gebunden", "schueler_primar"),
    ("ganztag_sek1", "ganztag_gebunden", "schueler_sek1"),
    ("digitalausstattung", "schulen_gigabit", "schulen"),
    ("digitalausstattung", "schulen_wlan", "schulen"),
    ("tageseinrichtung", "einrichtungen_integrativ", "einrichtungen"),
    ("tageseinrichtung", "personal_paedagogisch", "personal"),
    ("kita_kinder", "kinder_andere_familiensprache", "kinder"),
    ("schuleingangsuntersuchung", "auffaellig", "untersucht"),
    ("grundbildung", "pruefung_bestanden", "pruefung_angemeldet"),
    ("integrationskurs", "dtz_b1", "dtz_teilnehmende"),
    ("integrationskurs", "dtz_a2", "dtz_teilnehmende"),
    ("musikschule", "musikschueler_u18", "musikschueler"),
    ("kooperation_schule", "schulen_mit_partner", "schulen_befragt"),
    ("kooperation_schule", "schulen_mit_drei_partnern", "schulen_mit_partner"),
    ("schueler_beruflich", "schueler_weiblich", "schueler"),
    ("schueler_beruflich", "schueler_auslaendisch", "schueler"),
    ("vertragsloesung", "geloest", "begonnen"),
    ("kaoa_standardelement", "teilnehmende", "schueler"),
    ("talentscouting", "schueler_talentscouting", "schueler_sek2"),
    ("talentscouting", "schulen_kooperation", "schulen_sek2"),
)
"""Dataset, measure of the part, measure of the whole in the same row."""

IN_ROWS = (
    ("abgang_abschluss", "abgaenger", "abschluss", "dar_fhr_schulisch", "msa"),
    ("abgang_abschluss", "abgaenger", "geschlecht", "weiblich", "insgesamt"),
    ("abgang_beruflich", "abgaenger", "geschlecht", "weiblich", "insgesamt"),
)
"""Dataset, measure, column, code of the part, code of the whole in another row."""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """A warning for an excess that repeated rounding may explain, an error for more."""
    beside = [_finding(con, data, part, whole, _beside(data, part, whole)) for data, part, whole in IN_COLUMNS]
    below = [
        _finding(con, data, part, whole, _below(data, measure, column, part, whole))
        for data, measure, column, part, whole in IN_ROWS
    ]
    return [finding for findings in (*beside, *below) for finding in findings]


def _finding(con: duckdb.DuckDBPyConnection, dataset: str, part: str, whole: str, sql: str) -> list[Finding]:
    rows = con.execute(f"""
        SELECT CASE WHEN teil > ganzes + {ROUNDED} THEN 'fehler' ELSE 'warnung' END AS schwere, count(*),
               arg_max(concat(wo, ': ', teil, ' von ', ganzes), (teil - ganzes, wo))
        FROM ({sql}) WHERE teil > ganzes GROUP BY schwere ORDER BY schwere
    """).fetchall()
    message = f"Der Teil ({part}) ist größer als das Ganze ({whole})."
    return [
        Finding("anteil_moeglich", schwere, dataset, f"{part} / {whole}", message, count, example)
        for schwere, count, example in rows
    ]


def _beside(dataset: str, part: str, whole: str) -> str:
    return f"SELECT concat_ws(' ', region_id, jahr) AS wo, {part} AS teil, {whole} AS ganzes FROM core.{dataset}"


def _below(dataset: str, measure: str, column: str, part: str, whole: str) -> str:
    other = {"abschluss": "geschlecht", "geschlecht": "abschluss"}[column]
    return f"""
        SELECT concat_ws(' ', t.region_id, t.jahr) AS wo, t.{measure} AS teil, g.{measure} AS ganzes
        FROM core.{dataset} t JOIN core.{dataset} g
          ON g.region_id = t.region_id AND g.jahr = t.jahr AND t.{column} = '{part}' AND g.{column} = '{whole}'
         AND g.{other} = t.{other}
    """
