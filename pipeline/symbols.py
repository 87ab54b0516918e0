"""The signs of official tables (Zeichenerklärung) as value and flag: symbols are never numbers.

Written as SQL, because it is applied to every cell. The meaning is that of the legend printed in the tables of the
statistical offices (DIN 55301) and, for `*`, of the Bundesagentur für Arbeit.
"""

from __future__ import annotations

from pipeline.store import text as literal

_SIGNS = {
    "-": "genau_null", "–": "genau_null", ".": "geheim", "·": "geheim", "*": "geheim", "...": "folgt", "…": "folgt",
    "/": "unsicher", "()": "unsicher", "x": "nicht_sinnvoll", "X": "nicht_sinnvoll", "": "unbekannt",
}  # fmt: skip
_QUALITY = {"p": "vorlaeufig", "r": "korrigiert", "s": "geschaetzt"}


def _number(decimal: str) -> str:
    return r"-?\d+(\.\d+)?" if decimal == "." else r"-?\d+(,\d+)?"


def parse_sql(cell: str, decimal: str) -> tuple[str, str]:
    """SQL expressions for (wert DOUBLE, flag VARCHAR) of a text column; flag is 'FEHLER' where the text is no sign and no number."""
    number = _number(decimal)
    t = f"trim({cell}, ' \t\u00a0')"
    digits = f"try_cast(replace(regexp_extract({t}, {literal(number)}), ',', '.') as double)"
    zero = ", ".join(literal(s) for s, flag in _SIGNS.items() if flag == "genau_null")
    with_sign, in_brackets = number + r"\s?[prs]", r"\(\s*" + number + r"\s*\)"
    quality = f"regexp_full_match({t}, {literal(with_sign)})"
    bracket = f"regexp_full_match({t}, {literal(in_brackets)})"
    wert = (
        f"case when {t} in ({zero}) then 0.0 when regexp_full_match({t}, {literal(number)}) or {quality} or {bracket} "
        f"then {digits} end"
    )
    signs = " ".join(f"when {literal(s)} then {literal(flag)}" for s, flag in _SIGNS.items())
    qualities = " ".join(f"when {literal(s)} then {literal(flag)}" for s, flag in _QUALITY.items())
    flag = (
        f"case when regexp_full_match({t}, {literal(number)}) then case when {digits} = 0 then 'gerundet_null' end "
        f"when {bracket} then 'eingeschraenkt' when {quality} then case right({t}, 1) {qualities} end "
        f"else case {t} {signs} else 'FEHLER' end end"
    )
    return wert, flag
