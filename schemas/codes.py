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
}

SCHULFORM_GRUPPEN = {
    "foerderschule_gh": ("08", "83"),
    "foerderschule_rgy": ("85", "87"),
    "waldorfschule": ("17", "18", "19"),
}
"""Summary groups of the official statistics and the Schulform keys of the register they hold."""

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

_GRENZEN = (3, 6, 10, 15, 18, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 75)
ALTERSGRUPPE = {
    TOTAL: TOTAL_NAME,
    "0-2": "unter 3 Jahre",
    **{f"{a}-{b - 1}": f"{a} bis unter {b} Jahre" for a, b in pairwise(_GRENZEN)},
    "75-": "75 Jahre und mehr",
}

RECHTSFORM = {"oeffentlich": "öffentliche Trägerschaft", "privat": "private Trägerschaft (Ersatzschule)"}

ART = {
    TOTAL: TOTAL_NAME,
    "krippe": "Kinderkrippen",
    "kindergarten": "Kindergärten",
    "hort": "Horte",
    "andere": "andere Tageseinrichtungen",
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
