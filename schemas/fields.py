"""Every column of the core datasets, declared once: name, type, unit, German description and what its values may be.

A dataset takes a column as it stands or narrows it (`REGION_ID.matching(…)`, `GESCHLECHT.only(…)`); it never
describes one anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from schemas import codes

SqlType = Literal["VARCHAR", "INTEGER", "BIGINT", "DOUBLE", "BOOLEAN"]


@dataclass(frozen=True, slots=True)
class Field:
    """One column: `type` as in DuckDB, `codes` the allowed codes with their Bezeichnung, `pattern` matched in full.

    `additive` says that the values of parts add up to the value of the whole (counts and areas, never rates).
    """

    name: str
    type: SqlType
    description: str
    unit: str = ""
    nullable: bool = False
    codes: Mapping[str, str] = field(default_factory=dict)
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    additive: bool = False

    def matching(self, pattern: str) -> Field:
        """The same column with a narrower form of its values, for one dataset."""
        return replace(self, pattern=pattern)

    def or_null(self) -> Field:
        """The same column where a value may be missing, for one dataset."""
        return replace(self, nullable=True)

    def only(self, *keys: str) -> Field:
        """The same column with some of its codes, in the order of the declaration; an unknown code is a KeyError."""
        if unknown := set(keys) - set(self.codes):
            raise KeyError(f"{self.name}: {sorted(unknown)}")
        return replace(self, codes={code: name for code, name in self.codes.items() if code in keys})

    @property
    def parts(self) -> tuple[str, ...]:
        """Codes that add up to `insgesamt`: neither the total nor a subset (`dar_…`) nor a side note (`nachr_…`)."""
        return tuple(c for c in self.codes if c != codes.TOTAL and not c.startswith(("dar_", "nachr_")))

    @property
    def comment(self) -> str:
        """German description with the unit, as it stands at the column in the database."""
        return f"{self.description} ({self.unit})" if self.unit else self.description


def flag_of(measure: Field) -> Field:
    """The column `<measure>_flag` beside a measure: why a value is missing or what is special about it."""
    return Field(
        f"{measure.name}_flag", "VARCHAR", f"Kennzeichen zu {measure.name}; leer bei einem gewöhnlichen Wert",
        nullable=True, codes=codes.FLAGS,
    )  # fmt: skip


def count(name: str, description: str, unit: str = "Anzahl") -> Field:
    """A measure that counts: the values of parts add up to the value of the whole."""
    return Field(name, "BIGINT", description, unit, nullable=True, minimum=0, maximum=1e9, additive=True)


def amount(name: str, description: str, unit: str, maximum: float = 1e12) -> Field:
    """A measure on a continuous scale whose parts add up: euros, hours, full-time equivalents."""
    return Field(name, "DOUBLE", description, unit, nullable=True, minimum=0, maximum=maximum, additive=True)


def rate(name: str, description: str, unit: str = "Prozent", maximum: float = 100) -> Field:
    """A rate that an office publishes without its parts; never added up."""
    return Field(name, "DOUBLE", description, unit, nullable=True, minimum=0, maximum=maximum)


def register_id(name: str, description: str) -> Field:
    """A key that a municipality gives to an entry of one of its registers, such as `A-017` or `2024/12`."""
    return Field(name, "VARCHAR", description, pattern="[0-9A-Za-zÄÖÜäöü][0-9A-Za-zÄÖÜäöüß._/-]{0,39}")


def day(name: str, description: str) -> Field:
    """A date as text, `2024-03-12`; may be missing."""
    return Field(name, "VARCHAR", description, "JJJJ-MM-TT", nullable=True, pattern=DAY)


DAY = "[12][0-9]{3}-[01][0-9]-[0-3][0-9]"
GEMEINDE = "05[1-9][0-9]{5}"
KREIS = "05[1-9][0-9]{2}"
SOZIALRAUM_SCHLUESSEL = f"{GEMEINDE}-[0-9A-Za-z][0-9A-Za-z._-]{{0,19}}"

REGION_ID = Field(
    "region_id", "VARCHAR",
    "Amtlicher Schlüssel der Region als Text; DG steht für Deutschland, 05711000-01 für einen Sozialraum",
    pattern=f"DG|05|05[1-9]|{KREIS}|{GEMEINDE}|{SOZIALRAUM_SCHLUESSEL}",
)  # fmt: skip
BILDUNGSREGION = REGION_ID.matching(KREIS)
JAHR = Field(
    "jahr", "INTEGER", "Jahr, dem die Zeile zugeordnet ist; die Regel steht beim Datensatz", minimum=1946, maximum=2100
)
ZEIT = Field("zeit", "VARCHAR", "Zeitangabe, wie sie veröffentlicht ist")
ZEILE = Field(
    "zeile", "BIGINT",
    "Zeile der Datei; leer, wo die Angaben in mehreren Zeilen stehen (meta.fundstelle) oder deren Summe sind",
    nullable=True,
)  # fmt: skip
LIEFERUNG_ID = Field("lieferung_id", "VARCHAR", "Lieferung, aus der die Zeile stammt (meta.lieferung)")

SCHULFORM = Field(
    "schulform", "VARCHAR", "Schulform nach dem Schlüssel des Landes, Gruppen als Wort", codes=codes.SCHULFORM
)
SCHULFORM_ALLGEMEIN = SCHULFORM.only(
    "insgesamt", "02", "04", "06", "foerderschule_gh", "foerderschule_rgy", "10", "13", "14", "15", "16",
    "waldorfschule", "20", "25",
)  # fmt: skip
SCHULFORM_SEK1 = SCHULFORM.only(
    "insgesamt", "04", "06", "foerderschule_gh", "10", "13", "14", "15", "16", "waldorfschule", "20"
)
SCHULFORM_SCHLUESSEL = Field(
    "schulform", "VARCHAR", "Schulform nach dem zweistelligen Schlüssel des Landes", pattern="[0-9][0-9A-Z]"
)
SCHULSTUFE = Field("schulstufe", "VARCHAR", "Schulstufe", codes=codes.SCHULSTUFE)
JAHRGANG = Field("jahrgang", "VARCHAR", "Jahrgang", codes=codes.JAHRGANG)
SCHULART = Field("schulart", "VARCHAR", "Schulart der Bundesstatistik", codes=codes.SCHULART)
ABSCHLUSS = Field("abschluss", "VARCHAR", "Schulabschluss, mit dem die Schule verlassen wurde", codes=codes.ABSCHLUSS)
GESCHLECHT = Field("geschlecht", "VARCHAR", "Geschlecht", codes=codes.GESCHLECHT)
STAATSANGEHOERIGKEIT = Field("staatsangehoerigkeit", "VARCHAR", "Staatsangehörigkeit", codes=codes.STAATSANGEHOERIGKEIT)
ALTER = Field(
    "alter", "VARCHAR", "Alter in vollendeten Jahren, zweistellig; 90 steht für 90 und mehr", codes=codes.ALTER
)
ALTERSGRUPPE = Field("altersgruppe", "VARCHAR", "Altersgruppe in vollendeten Jahren", codes=codes.ALTERSGRUPPE)
RECHTSFORM = Field("rechtsform", "VARCHAR", "Rechtsform des Schulträgers", codes=codes.RECHTSFORM)
ART = Field("art", "VARCHAR", "Art der Tageseinrichtung oder der Plätze", codes=codes.ART)

SCHULNUMMER = Field("schulnummer", "VARCHAR", "Amtliche Schulnummer als Text", pattern="[1-9][0-9]{5}")
NAME = Field("name", "VARCHAR", "Amtliche Bezeichnung der Schule")
KURZBEZEICHNUNG = Field("kurzbezeichnung", "VARCHAR", "Kurzbezeichnung der Schule", nullable=True)
TRAEGERNUMMER = Field("traegernummer", "VARCHAR", "Nummer des Schulträgers", nullable=True)
IN_BETRIEB = Field(
    "in_betrieb", "BOOLEAN", "Schule mit Schulbetrieb: Schulbetriebsschlüssel 1 oder 2 und keine Behörde"
)
SPALTE = Field(
    "spalte", "VARCHAR", "Spalte, deren Schlüssel erklärt wird", pattern="schulform|rechtsform|traeger|schulbetrieb"
)
CODE = Field("code", "VARCHAR", "Schlüssel", pattern="[0-9A-Za-z]+")
BEZEICHNUNG = Field("bezeichnung", "VARCHAR", "Bezeichnung des Schlüssels")

SCHULEN = count("schulen", "Schulen")
SCHUELER = count("schueler", "Schülerinnen und Schüler")
SCHUELER_WEIBLICH = count("schueler_weiblich", "Schülerinnen")
SCHUELER_AUSLAENDISCH = count("schueler_auslaendisch", "Ausländische Schülerinnen und Schüler")
SCHUELER_KLASSE7 = count("schueler_klasse7", "Schülerinnen und Schüler in Klasse 7")
SCHUELER_JAHRGANG11 = count("schueler_jahrgang11", "Schülerinnen und Schüler in Jahrgang 11 oder der Einführungsphase")
LEHRKRAEFTE = count("lehrkraefte", "Lehrkräfte (Personen, nicht Stellen)")
ABGAENGER = count("abgaenger", "Schulabgängerinnen und Schulabgänger")
BEVOELKERUNG = count("bevoelkerung", "Bevölkerung", "Personen")
BEVOELKERUNG_MAENNLICH = count("bevoelkerung_maennlich", "Männliche Bevölkerung", "Personen")
BEVOELKERUNG_WEIBLICH = count("bevoelkerung_weiblich", "Weibliche Bevölkerung", "Personen")
EINRICHTUNGEN = count("einrichtungen", "Tageseinrichtungen für Kinder")
PLAETZE = count("plaetze", "Verfügbare Plätze in Tageseinrichtungen für Kinder")
PERSONAL = count("personal", "Tätige Personen in Tageseinrichtungen für Kinder")
FLAECHE_QKM = Field(
    "flaeche_qkm", "DOUBLE", "Bodenfläche nach dem Kataster", "Quadratkilometer",
    nullable=True, minimum=0, maximum=1e6, additive=True,
)  # fmt: skip
DICHTE = Field("dichte", "DOUBLE", "Bevölkerungsdichte", "Einwohner je km²", nullable=True, minimum=0, maximum=1e5)
QUOTE = Field("quote", "DOUBLE", "Mindestsicherungsquote", "Prozent", nullable=True, minimum=0, maximum=100)
STUFE = Field(
    "stufe", "INTEGER", "Sozialindexstufe der Schule, 1 (gering belastet) bis 9", nullable=True, minimum=1, maximum=9
)

BILDUNGSPHASE = Field("bildungsphase", "VARCHAR", "Phase der Bildungsbiografie", codes=codes.BILDUNGSPHASE)
HANDLUNGSFELD = Field("handlungsfeld", "VARCHAR", "Handlungsfeld der Bildungsregion", codes=codes.HANDLUNGSFELD)
UMSETZUNGSSTAND = Field("umsetzungsstand", "VARCHAR", "Stand der Umsetzung", codes=codes.UMSETZUNGSSTAND)
BERATUNGSART = Field("beratungsart", "VARCHAR", "Art der Beratung", codes=codes.BERATUNGSART)
FINANZIERUNG = Field("finanzierung", "VARCHAR", "Wer die Mittel gibt", codes=codes.FINANZIERUNG)
TITEL = Field("titel", "VARCHAR", "Bezeichnung, wie sie in Listen und Berichten steht")
ERLAEUTERUNG = Field("erlaeuterung", "VARCHAR", "Erläuterung", nullable=True)
FUNDSTELLE = Field("fundstelle", "VARCHAR", "Dokument oder Adresse, wo es nachzulesen ist", nullable=True)
SEIT = Field("seit", "INTEGER", "Jahr, seit dem es besteht", nullable=True, minimum=1800, maximum=2100)
SOZIALRAUM = Field("sozialraum", "VARCHAR", "Sozialraum oder Ortsteil; leer bei der ganzen Region", nullable=True)
AKTEUR_ID = register_id("akteur_id", "Kennung des Akteurs im Register der Region")
GREMIUM_ID = register_id("gremium_id", "Kennung des Gremiums im Register der Region")
ZIEL_ID = register_id("ziel_id", "Kennung des Ziels im Register der Region")
KENNZAHL_ID = Field(
    "kennzahl_id", "VARCHAR", "Kennzahl, an der es gemessen wird (mart.kennzahl)", nullable=True,
    pattern="[a-z][0-9]{2}[a-z]?_[a-z0-9_]+",
)  # fmt: skip
ZIELWERT = Field(
    "zielwert", "DOUBLE", "Angestrebter Wert in der Einheit der Kennzahl", nullable=True, minimum=-1e9, maximum=1e12
)
ZIELJAHR = Field(
    "zieljahr", "INTEGER", "Jahr, in dem das Ziel erreicht sein soll", nullable=True, minimum=2000, maximum=2100
)
OPARL_ID = Field("oparl_id", "VARCHAR", "Adresse im Ratsinformationssystem (OParl)", nullable=True)
PARTNER_LAND = Field("partner_land", "VARCHAR", "Beteiligte Stelle des Landes", nullable=True)
PARTNER_KOMMUNE = Field("partner_kommune", "VARCHAR", "Beteiligte kommunale Stelle", nullable=True)
VHS = Field("vhs", "VARCHAR", "Bezeichnung der Volkshochschule")
UNTERRICHTSSTUNDEN = count("unterrichtsstunden", "Unterrichtsstunden von 45 Minuten", "Stunden")
VERANSTALTUNGEN = count("veranstaltungen", "Veranstaltungen der Weiterbildung")
VZAE = amount("vzae", "Stellen in Vollzeitäquivalenten", "VZÄ", maximum=1e5)

ALLE = (
    SCHULFORM,
    SCHULART,
    ABSCHLUSS,
    GESCHLECHT,
    STAATSANGEHOERIGKEIT,
    ALTER,
    ALTERSGRUPPE,
    RECHTSFORM,
    BILDUNGSPHASE,
)
"""Shared columns with all their codes in the order they are shown; a dataset may use some of the codes only."""
