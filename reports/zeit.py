"""Periods in words: what stands on an axis (`2022/23`) and what stands in a sentence (`im Schuljahr 2022/23`)."""

from __future__ import annotations

import re

from reports.daten import Kennzahl, Zelle


def schuljahr(jahr: int) -> str:
    """The school year that begins in a calendar year: 2022 -> `2022/23`."""
    return f"{jahr}/{(jahr + 1) % 100:02d}"


def ist_schuljahr(kennzahl: Kennzahl, zelle: Zelle) -> bool:
    """Whether `jahr` means the school year or winter term beginning then: published so, or declared so."""
    if re.fullmatch(r"\d{4}/\d{2,4}", zelle.zeit):
        return int(zelle.zeit[:4]) == zelle.jahr
    return bool(re.search(r"Oktober|(Schuljahr|Wintersemester) beginnt|Beginn des Schuljahres", kennzahl.stichtag))


def kurz(kennzahl: Kennzahl, zelle: Zelle) -> str:
    """The period as an axis or table head shows it: `2022/23` for a school year, else the year."""
    return schuljahr(zelle.jahr) if ist_schuljahr(kennzahl, zelle) else str(zelle.jahr)


def phrase(kennzahl: Kennzahl, zelle: Zelle) -> str:
    """The period inside a sentence: `im Schuljahr 2022/23`, `Ende 2024`, `im Abgangsjahr 2023`, `im Jahr 2023`."""
    if "Wintersemester beginnt" in kennzahl.stichtag:
        return f"im Wintersemester {schuljahr(zelle.jahr)}"
    if ist_schuljahr(kennzahl, zelle):
        return f"im Schuljahr {schuljahr(zelle.jahr)}"
    jahresende = r"31\.12\.|12-31|31\. Dezember|Jahresende"
    if re.search(jahresende, zelle.zeit) or re.search(jahresende, kennzahl.stichtag):
        return f"Ende {zelle.jahr}"
    if "Abgangsjahr" in kennzahl.stichtag:
        return f"im Abgangsjahr {zelle.jahr}"
    return f"im Jahr {zelle.jahr}"
