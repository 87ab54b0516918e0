"""Codes of the group columns and of the flags, each with its German name (Bezeichnung), in the order they are shown.

Sources: NRW Schulform keys as in the ministry's key tables (summary groups as published in table 21111-9k21),
Schularten and Abschlüsse as in the Regionaldatenbank, Zeichenerklärung of the statistical offices for the flags.
"""

from __future__ import annotations

from itertools import pairwise

TOTAL = "insgesamt"
TOTAL_NAME = "Insgesamt"

GESCHLECHT = {
    TOTAL: TOTAL_NAME,
    "weiblich": "weiblich",
    "maennlich": "männlich",
    "divers": "divers",
    "ohne_angabe": "ohne Angabe",
}

STAATSANGEHOERIGKEIT = {TOTAL: TOTAL_NAME, "deutsch": "deutsch", "nichtdeutsch": "nichtdeutsch"}

SCHULFORM = {
    TOTAL: TOTAL_NAME,
    "02": "Grundschule",
    "04": "Hauptschule",
    "06": "Volksschule",
    "foerderschule": "Förderschulen",
    "foerderschule_gh": "Förderschule (Grund-/Hauptschule)",
    "foerderschule_rgy": "Förderschule (Realschule/Gymnasium)",
    "08": "Förderschule",
    "83": "Schule für Kranke",
    "85": "Förderschule im Bereich der Realschule",
    "87": "Förderschule im Bereich des Gymnasiums",
    "88": "Förderschule im Bereich des Berufskollegs",
    "10": "Realschule",
    "13": "PRIMUS-Schule",
    "14": "Sekundarschule",
    "15": "Gesamtschule",
    "16": "Gemeinschaftsschule",
    "waldorfschule": "Freie Waldorfschule",
    "17": "Waldorfschule",
    "18": "Hiberniaschule",
    "19": "Freie Waldorf-Förderschule",
    "20": "Gymnasium",
    "25": "Weiterbildungskolleg",
    "30": "Berufskolleg",
    "dar_allgemeinbildend": "darunter: allgemeinbildende Schulen",
}

SCHULFORM_GRUPPEN = {
    "foerderschule_gh": ("08", "83"),
    "foerderschule_rgy": ("85", "87"),
    "waldorfschule": ("17", "18", "19"),
}
"""Summary groups of the official statistics and the Schulform keys of the register they hold."""

SCHULSTUFE = {
    TOTAL: TOTAL_NAME,
    "primarstufe": "Primarstufe",
    "sekundarstufe_1": "Sekundarstufe I",
    "sekundarstufe_2": "Sekundarstufe II",
}

JAHRGANG = {
    TOTAL: TOTAL_NAME,
    **{f"{n:02d}": f"Jahrgang {n}" for n in range(1, 11)},
    "ef": "Einführungsphase",
    "q1": "Qualifikationsphase 1",
    "q2": "Qualifikationsphase 2",
}

SCHULART = {
    TOTAL: TOTAL_NAME,
    "vorschulbereich": "Vorschulbereich",
    "grundschule": "Grundschulen",
    "orientierungsstufe": "Schulartunabhängige Orientierungsstufe",
    "hauptschule": "Hauptschulen",
    "mehrere_bildungsgaenge": "Schularten mit mehreren Bildungsgängen",
    "realschule": "Realschulen",
    "gymnasium": "Gymnasien",
    "gesamtschule": "Integrierte Gesamtschulen",
    "waldorfschule": "Freie Waldorfschulen",
    "foerderschule": "Förderschulen",
    "abendschule_kolleg": "Abendschulen und Kollegs",
}

ABSCHLUSS = {
    TOTAL: TOTAL_NAME,
    "ohne_esa": "ohne Ersten Schulabschluss",
    "esa": "Erster Schulabschluss",
    "msa": "Mittlerer Schulabschluss",
    "dar_fhr_schulisch": "darunter: schulischer Teil der Fachhochschulreife",
    "fhr": "Fachhochschulreife",
    "ahr": "Allgemeine Hochschulreife",
    "nachr_fhr_schulisch": "nachrichtlich: zusätzlich erworbener schulischer Teil der Fachhochschulreife",
}

ALTER = {
    TOTAL: TOTAL_NAME,
    "00": "unter 1 Jahr",
    **{f"{age:02d}": f"{age} bis unter {age + 1} Jahre" for age in range(1, 90)},
    "90": "90 Jahre und mehr",
}


def altersgruppen(*codes: str) -> dict[str, str]:
    """Age groups by code with their names: total, `0-17` (unter 18 Jahre), `18-24`, `65-` (65 Jahre und mehr)."""
    return {TOTAL: TOTAL_NAME} | {code: _age_name(*code.split("-")) for code in codes}


def _age_name(low: str, high: str) -> str:
    if not high:
        return f"{low} Jahre und mehr"
    return f"{low} bis unter {int(high) + 1} Jahre" if int(low) else f"unter {int(high) + 1} Jahre"


_GRENZEN = (0, 3, 6, 10, 15, 18, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 75)
ALTERSGRUPPE = altersgruppen(*(f"{a}-{b - 1}" for a, b in pairwise(_GRENZEN)), "75-")


RECHTSFORM = {"oeffentlich": "öffentliche Trägerschaft", "privat": "private Trägerschaft (Ersatzschule)"}

ART = {
    TOTAL: TOTAL_NAME,
    "krippe": "Kinderkrippen",
    "kindergarten": "Kindergärten",
    "hort": "Horte",
    "andere": "andere Tageseinrichtungen",
}

BILDUNGSPHASE = {
    TOTAL: TOTAL_NAME,
    "fruehe_bildung": "Frühe Bildung",
    "primarstufe": "Grundschule",
    "sekundarstufe_1": "Sekundarstufe I",
    "sekundarstufe_2": "Sekundarstufe II",
    "uebergang_beruf": "Übergang in Ausbildung und Beruf",
    "berufliche_bildung": "Berufliche Bildung",
    "hochschule": "Hochschule",
    "weiterbildung": "Weiterbildung",
    "uebergreifend": "phasenübergreifend",
}

HANDLUNGSFELD = {
    "sprache": "Sprachbildung und Lesen",
    "uebergaenge": "Übergänge",
    "individuelle_foerderung": "Individuelle Förderung",
    "inklusion": "Inklusion",
    "integration": "Integration durch Bildung",
    "ganztag": "Ganztag",
    "mint": "MINT",
    "digitale_bildung": "Digitale Bildung",
    "kulturelle_bildung": "Kulturelle Bildung",
    "sport_gesundheit": "Sport und Gesundheit",
    "bne_demokratie": "Nachhaltige Entwicklung und Demokratie",
    "berufliche_orientierung": "Berufliche Orientierung",
    "eltern": "Zusammenarbeit mit Eltern",
    "beratung_praevention": "Beratung und Prävention",
    "schulentwicklung": "Schul- und Unterrichtsentwicklung",
    "grundbildung": "Grundbildung und zweiter Bildungsweg",
    "sonstiges": "weiteres Handlungsfeld",
}
"""Fields of action of a Bildungsregion; each region chooses among them and gives them its own titles."""

UMSETZUNGSSTAND = {
    "offen": "offen",
    "in_umsetzung": "in Umsetzung",
    "erledigt": "erledigt",
    "zurueckgestellt": "zurückgestellt",
    "aufgehoben": "aufgehoben",
}

BERATUNGSART = {
    TOTAL: TOTAL_NAME,
    "schulpsychologie": "Schulpsychologie",
    "erziehungsberatung": "Erziehungsberatung",
    "seiteneinstieg": "Seiteneinstiegsberatung des Kommunalen Integrationszentrums",
    "uebergang_beruf": "Beratung im Übergang Schule–Beruf",
    "bildungsberatung": "Bildungs- und Weiterbildungsberatung",
    "inklusion": "Beratung zu Inklusion und Förderbedarf",
    "sonstige": "sonstige Beratung",
}

FINANZIERUNG = {
    TOTAL: TOTAL_NAME,
    "land": "Land",
    "kommune": "Kommune",
    "bund_eu": "Bund und Europäische Union",
    "dritte": "Stiftungen und andere",
}

FLAGS_WITH_VALUE = {
    "genau_null": "genau null",
    "gerundet_null": "mehr als nichts, aber weniger als die Hälfte der kleinsten Einheit",
    "eingeschraenkt": "Aussagewert eingeschränkt",
    "vorlaeufig": "vorläufiger Wert",
    "korrigiert": "berichtigter Wert",
    "geschaetzt": "geschätzter Wert",
}

FLAGS_WITHOUT_VALUE = {
    "geheim": "unbekannt oder geheim zu halten",
    "folgt": "Angabe fällt später an",
    "nicht_sinnvoll": "Angabe nicht sinnvoll oder nicht möglich",
    "unsicher": "nicht veröffentlicht, weil zu unsicher",
    "unbekannt": "nicht geliefert",
    "entfallen": "Region oder Merkmal gab es zu dieser Zeit nicht",
}

FLAGS = {**FLAGS_WITH_VALUE, **FLAGS_WITHOUT_VALUE}
ZERO_FLAGS = ("genau_null", "gerundet_null")
