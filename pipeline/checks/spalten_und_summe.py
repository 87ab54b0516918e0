"""Columns of one row that together make another column: kinds of benefit and their total, ages and all of them.

The office may round or alter single figures, so a gap asks for a look and stops nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._values import number
from pipeline.findings import Finding

if TYPE_CHECKING:
    import duckdb

TITEL = "Spalten, die zusammen ein Ganzes ergeben, ergeben es"
WAS_TUN = "Die genannten Zeilen mit dem Original vergleichen; in einer Vorlage die Angaben berichtigen."
ALTERED = 5
"""So far disclosure control or rounding may move one figure."""

SUMS = (
    ("sgb2", "rlb", ("elb", "nef")),
    ("sgb2", "elb", ("elb_unter_25", "elb_25_49", "elb_50_54", "elb_ab_55")),
    ("mindestsicherung_empfaenger", "sgb2", ("sgb2_erwerbsfaehig", "sgb2_nicht_erwerbsfaehig")),
    (
        "mindestsicherung_empfaenger",
        "empfaenger",
        ("sgb2", "hilfe_zum_lebensunterhalt", "grundsicherung", "asylbewerberleistungen"),
    ),
    (
        "ausbildungsmarkt",
        "bewerber",
        ("bewerber_einmuendend", "bewerber_andere", "bewerber_alternative", "bewerber_unversorgt"),
    ),
)
"""Dataset, the whole, and its parts."""

SUBSETS = (
    ("sgb2", "personen_bg", "rlb"),
    ("sgb2", "nef", "nef_unter_15"),
    ("arbeitslosigkeit", "arbeitslose", "arbeitslose_15_24"),
    ("arbeitslosigkeit", "arbeitslose_15_24", "arbeitslose_15_19"),
    ("haushalte_kinder", "haushalte_mit_kindern", "alleinerziehende"),
    ("sgb2_minderjaehrige", "einwohner", "leistungsberechtigte"),
    ("ausbildungsmarkt", "stellen", "stellen_betrieblich"),
    ("ausbildungsmarkt", "stellen", "stellen_unbesetzt"),
)
"""Dataset, the whole, and a part of it."""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One warning a whole whose parts miss it, or a subset that exceeds it."""
    sums = [_finding(con, data, whole, parts, exact=True) for data, whole, parts in SUMS]
    subsets = [_finding(con, data, whole, (part,), exact=False) for data, whole, part in SUBSETS]
    return [finding for findings in (*sums, *subsets) for finding in findings]


def _finding(
    con: duckdb.DuckDBPyConnection, dataset: str, whole: str, parts: tuple[str, ...], *, exact: bool
) -> list[Finding]:
    total = " + ".join(parts)
    gap = f"abs({total} - {whole}) > {ALTERED * (len(parts) + 1)}" if exact else f"{total} > {whole}"
    ((count, example),) = con.execute(f"""
        SELECT count(*), arg_max(concat(region_id, ' ', jahr, ': ', {number(total)}, ' und ', {number(whole)}),
                                 (abs({total} - {whole}), region_id, jahr))
        FROM core.{dataset} WHERE {gap}
    """).fetchall()
    words = "Die Summe der Spalten" if exact else "Die Spalte"
    what = "ist nicht" if exact else "ist größer als"
    message = f"{words} {', '.join(parts)} {what} die Spalte {whole}."
    return [Finding("spalten_und_summe", "warnung", dataset, whole, message, count, example)] if count else []
