"""The signs of official tables (Zeichenerklärung) as value and flag: symbols are never numbers.

Written as SQL, because it is applied to every cell. The meaning is that of the legend printed in the tables of the
statistical offices (DIN 55301) and, for `*`, of the Bundesagentur für Arbeit.
"""

from __future__ import annotations

import re

from pipeline.store import text as literal

_SIGNS = {
    "-": "genau_null", "–": "genau_null", ".": "geheim", "·": "geheim", "*": "geheim", "...": "folgt", "…": "folgt",
    "/": "unsicher", "()": "unsicher", "x": "nicht_sinnvoll", "X": "nicht_sinnvoll", "": "unbekannt",
}  # fmt: skip
_QUALITY = {"p": "vorlaeufig", "r": "korrigiert", "s": "geschaetzt"}


LARGEST = 10**15
"""From here on a figure is an error of the file: no count of official statistics is as large."""


def _number(decimal: str) -> str:
    return r"-?\d+(\.\d+)?" if decimal == "." else r"-?\d+(,\d+)?"


def is_figure(text: str, decimal: str) -> bool:
    """Whether `parse_sql` can read a text: a sign, or a number with or without a mark of its quality."""
    number = _number(decimal)
    form = re.compile(rf"{number}(\s?[prs])?|\(\s*{number}\s*\)", re.ASCII)
    return text in _SIGNS or bool(form.fullmatch(text))


def parse_sql(cell: str, decimal: str) -> tuple[str, str]:
    """SQL expressions for (wert DOUBLE, flag VARCHAR) of a text column.

    The flag is 'FEHLER' where the text is neither a sign nor a number.
    """
    number = _number(decimal)
    t = f"trim({cell}, ' \t\u00a0')"
    plain = _is(t, number)
    quality = _is(t, number + r"\s?[prs]")
    bracket = _is(t, r"\(\s*" + number + r"\s*\)")
    number_of = f"try_cast(replace(regexp_extract({t}, {literal(number)}), ',', '.') as double)"
    digits = f"case when abs({number_of}) < {LARGEST} then {number_of} end"
    zero = ", ".join(literal(s) for s, flag in _SIGNS.items() if flag == "genau_null")
    wert = f"""
        case
            when {t} in ({zero}) then 0.0
            when {plain} or {quality} or {bracket} then {digits}
        end
    """
    flag = f"""
        case
            when abs({number_of}) >= {LARGEST} then 'FEHLER'
            when {plain} then case when {digits} = 0 then 'gerundet_null' end
            when {bracket} then 'eingeschraenkt'
            when {quality} then case right({t}, 1) {_branches(_QUALITY)} end
            else case {t} {_branches(_SIGNS)} else 'FEHLER' end
        end
    """
    return wert, flag


def _is(value: str, pattern: str) -> str:
    return f"regexp_full_match({value}, {literal(pattern)})"


def _branches(meanings: dict[str, str]) -> str:
    return " ".join(f"when {literal(sign)} then {literal(flag)}" for sign, flag in meanings.items())
