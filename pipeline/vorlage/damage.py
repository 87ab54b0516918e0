"""What spreadsheet programs make of keys and groups: numbers with exponents, dates, lost zeros."""

from __future__ import annotations

import re
from datetime import date, timedelta

AS_TEXT = "Bitte die Spalte als Text formatieren (in Excel: Start › Zahlenformat › Text) und die Angabe neu eintragen."
_EXPONENT = re.compile(r"[-+]?\d+(?:[.,]\d+)?[eE][-+]?\d+")
_MONTH = r"(?:Jan|Feb|Mär|Mrz|Mar|Apr|Mai|May|Jun|Jul|Aug|Sep|Okt|Oct|Nov|Dez|Dec)[a-zä]*\.?"
_DATE = re.compile(
    rf"\d{{1,2}}[. -]+{_MONTH}(?:[. -]*\d{{2,4}})?|{_MONTH}[ -]*\d{{2,4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.(?:\d{4})?"
)
_SERIAL = re.compile(r"[2-6]\d{4}")
_EPOCH = date(1899, 12, 30)


def explained(text: str) -> str:
    """What a spreadsheet program did to this text, as a German sentence; '' if it shows no such trace."""
    if _EXPONENT.fullmatch(text):
        return "Die Tabellenkalkulation hat die Angabe in eine Zahl mit Exponent umgewandelt."
    if _DATE.fullmatch(text):
        return "Die Tabellenkalkulation hat die Angabe in ein Datum umgewandelt."
    return ""


def serial_date(text: str) -> str:
    """The date that a number such as 44927 stands for in a spreadsheet, as a German sentence; '' if it is none."""
    if not _SERIAL.fullmatch(text):
        return ""
    meant = _EPOCH + timedelta(days=int(text))
    return f"{text} ist die Zahl, mit der die Tabellenkalkulation ein Datum speichert ({meant:%d.%m.%Y})."
