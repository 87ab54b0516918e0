"""German number formats: decimal comma, narrow no-break space between groups of three, a true minus sign.

Rounding is commercial (half away from zero), as the statistical offices publish; DIN 1333 and DIN 5008 rule the rest.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

SCHMAL: Final = "\u202f"  # narrow no-break space, between groups of three
FEST: Final = "\u00a0"  # no-break space, before a unit
MINUS: Final = "\u2212"

ZEICHEN: Final[dict[str, tuple[str, str]]] = {
    "genau_null": ("–", "nichts vorhanden (genau null)"),
    "gerundet_null": ("0", "weniger als die Hälfte der kleinsten dargestellten Einheit"),
    "eingeschraenkt": ("( )", "Aussagewert eingeschränkt, auch wegen weniger Fälle"),
    "vorlaeufig": ("p", "vorläufiger Wert"),
    "korrigiert": ("r", "berichtigter Wert"),
    "geschaetzt": ("s", "geschätzter Wert"),
    "geheim": ("·", "unbekannt oder geheim zu halten"),
    "folgt": ("…", "Angabe folgt später"),
    "nicht_sinnvoll": ("x", "Angabe gesperrt oder nicht sinnvoll"),
    "unsicher": ("/", "keine Angabe, da nicht sicher genug"),
    "unbekannt": ("k." + FEST + "A.", "keine Angabe, nicht geliefert"),
    "entfallen": ("entf.", "Region oder Merkmal besteht nicht oder nicht mehr"),
}
"""Flag of a value -> the sign printed and what it means."""

_MIT_WERT: Final = {"eingeschraenkt": "({})", "vorlaeufig": "{}p", "korrigiert": "{}r", "geschaetzt": "{}s"}
_EINZAHL: Final = {"Prozentpunkte": "Prozentpunkt", "Tage": "Tag"}
_KURZ: Final = {"Prozent": "%", "Prozentpunkte": "PP"}


def runden(wert: float, stellen: int = 0) -> Decimal:
    """Round half away from zero; the ninth decimal first, so that 28.499999999999996 counts as 28.5."""
    return Decimal(repr(round(float(wert), 9))).quantize(Decimal(1).scaleb(-stellen), rounding=ROUND_HALF_UP)


def zahl(wert: float, stellen: int = 0) -> str:
    """A number as German text, e.g. 12345.65 with one decimal -> `12 345,7`; a rounded zero has no sign."""
    gerundet = runden(wert, stellen)
    ganz, _, rest = f"{abs(gerundet):f}".partition(".")
    gruppen = re.sub(r"(?<=\d)(?=(\d{3})+$)", SCHMAL, ganz)
    return (MINUS if gerundet < 0 else "") + gruppen + ("," + rest if rest else "")


def vorzeichen(wert: float, stellen: int = 0) -> str:
    """A change as text that always shows its direction: `+4,4`, `−0,6`, `±0,0`."""
    gerundet = runden(wert, stellen)
    if gerundet == 0:
        return "±" + zahl(0, stellen)
    return ("+" if gerundet > 0 else "") + zahl(wert, stellen)


def mit_einheit(wert: float, stellen: int, einheit: str) -> str:
    """A value for running text: `7,0 Prozent`, `2 845,7 Einwohner je km²`; a plain count has no unit."""
    text = zahl(wert, stellen)
    return text + _angehaengt(_EINZAHL.get(einheit, einheit) if text.removeprefix(MINUS) == "1" else einheit)


def kompakt(wert: float, stellen: int, einheit: str) -> str:
    """A value for tables, tiles and charts: `7,0 %`, `39 020`; long units belong into the head or caption."""
    return zahl(wert, stellen) + _angehaengt(_KURZ.get(einheit, ""))


def einheit_kurz(einheit: str) -> str:
    """The unit as it stands in a table head: `%`, `PP`, `Anzahl`, `je 100 Einwohner`."""
    return _KURZ.get(einheit, einheit)


def prozent(wert: float, stellen: int = 1) -> str:
    """A percentage for running text, `4,4 Prozent`."""
    return mit_einheit(wert, stellen, "Prozent")


def punkte(wert: float, stellen: int = 1) -> str:
    """A difference of two percentages for running text: `1,6 Prozentpunkte`; the singular only for a whole `1`."""
    return mit_einheit(wert, stellen, "Prozentpunkte")


def zaehlwort(anzahl: int, einzahl: str, mehrzahl: str) -> str:
    """A counted noun in its number: `1 Region`, `12 Regionen`."""
    return zahl(anzahl) + FEST + (einzahl if anzahl == 1 else mehrzahl)


def gebunden(text: str) -> str:
    """A declared text in which groups of three and units stay with their number: `je 1 000 Personen`, `5 Prozent`."""
    gruppen = re.sub(r"(?<!\d)(\d{1,3}) (?=\d{3}(?!\d))", rf"\g<1>{SCHMAL}", text)
    return re.sub(r"(?<=[\d}]) (?=Prozent|Euro\b|Tage\b)", FEST, gruppen)


def schlicht(text: str) -> str:
    """A text for data files, where spaces that hold words together only get in the way of searching."""
    return text.replace(SCHMAL, " ").replace(FEST, " ")


def zelle(wert: float | None, flag: str | None, stellen: int) -> str:
    """A table cell: the number, or the sign its flag stands for; no value and no flag is not delivered."""
    if wert is None or flag == "genau_null":
        return ZEICHEN[flag or "unbekannt"][0]
    return _MIT_WERT.get(flag or "", "{}").format(zahl(wert, stellen))


def _angehaengt(einheit: str) -> str:
    return FEST + einheit.replace(" ", FEST) if einheit and einheit != "Anzahl" else ""
