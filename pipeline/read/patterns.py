"""What periods, region keys, figures and units look like in official tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import Literal

from pipeline.period import MONTHS

_YEAR = r"(?:18|19|20|21)\d\d"
_MONTH = "|".join((*MONTHS, "January", "February", "March", "May", "June", "July", "October", "December"))
PERIOD = re.compile(
    rf"(?:(?:Schuljahr|Jahr|Berichtsjahr|Kita-Jahr|school\ year|year)\s+)?{_YEAR}(?:/(?:\d{{4}}|\d\d))?"
    r"|\d\d?\.\d\d?\.\d{4}"
    rf"|{_YEAR}-\d\d(?:-\d\d)?(?:P\d+[DMY])?"
    rf"|(?:WS|SS|WT|ST|WiSe|SoSe|Wintersemester|Sommersemester|winter\ term|summer\ term)\s*{_YEAR}(?:/\d{{2,4}})?"
    rf"|(?:\d\.\s?Quartal|Q\d|{_MONTH})\s+{_YEAR}",
    re.IGNORECASE,
)
TIME_WORD = re.compile(
    r"(?:Schul|Berichts|Studien|Kalender|Kita-)?Jahre?|Stichtag(?: .*)?|Zeit(?:raum)?|Semester|(?:Berichts)?Monate?"
    r"|Quartale?|(?:school |reporting )?years?|reference date|key date|time|term|month",
    re.IGNORECASE,
)
KEY = re.compile(r"DG|\d{2}|\d{3}|\d{5}|\d{8}|\d{12}")
FIGURE = re.compile(r"\(?[-+–]?\s?\d[\d .,]*(?:[eE][-+]?\d+)?\)?\s?[a-z%*]?|[-–—./|xX*…]|\.\.\.?|\(\s*\)|x\)|")
UNIT = re.compile(
    r"(?:in\s+)?(?:Anzahl|number|Prozent(?:punkte)?|Promille|per\s?cent(?:age points)?|%|‰"
    r"|(?:1\s?000|Tsd\.?|Tausend|Mill\.?|Mio\.?|Mrd\.?)?\s?(?:EUR|Euro|€|DM)(?:\s?(?:je|pro|per|/)\s?.{1,30})?"
    r"|1\s?000|Tsd\.?|Mill\.?|Mio\.?|qkm|km²|km2|sq\.?\s?km|ha|Hektar|qm|m²|m2|cbm|m³|kg|t|Tonnen|[kMGT]Wh"
    r"|VZÄ|Vollzeitäquivalente|full-time equivalents|\d{4}\s?=\s?100|Messzahl|Index"
    r"|(?:EW|Einw\.?|Einwohner|inhabitants|Anzahl|Personen|Fälle)\s?(?:je|pro|per|/)\s?.{1,30}"
    r"|(?:je|pro|per)\s+[\d .]+.{0,30})",
    re.IGNORECASE,
)
REGION = re.compile(
    r"Deutschland|Germany|Nordrhein-Westfalen|North Rhine-Westphalia|Regierungsbezirk|Reg\.?-?\s?Bez|[Kk]reis\b"
    r"|kr(?:ei)?sfr|krfr|Städteregion|StädteRegion|Landschaftsverband|Bundesgebiet"
)


def mostly(pattern: re.Pattern[str], texts: Collection[str], share: float = 0.9) -> bool:
    """Whether at least `share` of the non-blank texts match `pattern` as a whole."""
    known = [text for text in map(str.strip, texts) if text]
    return bool(known) and sum(map(bool, map(pattern.fullmatch, known))) >= share * len(known)


def decimal_sign(texts: Iterable[str], english: bool) -> Literal[",", "."]:
    """The decimal sign: by language, unless the figures can only be read the other way round.

    A German table is read with a point only if no figure has a comma and some have a fraction that is no group of
    three digits; an English table with a comma only if figures have commas of that kind and none a point.
    """
    own, other = (".", ",") if english else (",", ".")
    clear: Callable[[str], object] = re.compile(rf"[-+]?\d+\{other}(?:\d{{1,2}}|\d{{4,}})").fullmatch
    seen = False
    for text in texts:
        if own in text and text[:1].isdigit():
            return "," if own == "," else "."
        seen = seen or (other in text and bool(clear(text)))
    return "," if (own == ",") != seen else "."
