"""The texts of an edition in one language, `texte/<name>.<language>.yml`, with the numbers and dates of that language.

A catalogue is a tree of texts; the key of a text is its path (`seite.worum`). Placeholders are `{zahl}`; with a capital
first letter, `{Zahl}`, the same begins a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from reports import angaben, zahlen
from reports.saetze import gross

ORDNER: Final = Path(__file__).with_name("texte")
DEUTSCH: Final = "de"


@dataclass(frozen=True)
class Katalog:
    """The texts of one language by key."""

    sprache: str
    texte: Mapping[str, str]

    def text(self, key: str, **werte: str) -> str:
        """A text with its placeholders filled; KeyError for a key or placeholder that is not known."""
        return self.texte[key].format(**werte, **{gross(name): gross(wert) for name, wert in werte.items()})

    def abschnitt(self, key: str, **werte: str) -> dict[str, str]:
        """The texts below a key, filled, by what follows it."""
        anfang = f"{key}."
        return {k.removeprefix(anfang): self.text(k, **werte) for k in self.texte if k.startswith(anfang)}

    def zahl(self, wert: float, stellen: int = 0) -> str:
        """A number as this language writes it."""
        if self.sprache == DEUTSCH:
            return zahlen.zahl(wert, stellen)
        from babel.numbers import format_decimal

        muster = "#,##0" + ("." + "0" * stellen if stellen else "")
        return format_decimal(zahlen.runden(wert, stellen) + 0, format=muster, locale=self.sprache)  # zero has no sign

    def datum(self, tag: date) -> str:
        """A date with the name of its month."""
        from babel.dates import format_date

        return format_date(tag, "d. MMMM y" if self.sprache == DEUTSCH else "d MMMM y", locale=self.sprache)

    def monat(self, tag: date) -> str:
        """The month of a date with its year."""
        from babel.dates import format_date

        return format_date(tag, "MMMM y", locale=self.sprache)


@cache
def katalog(name: str, sprache: str) -> Katalog:
    """A catalogue, read once; FileNotFoundError where the language has none."""
    datei = ORDNER / f"{name}.{sprache}.yml"
    return Katalog(sprache, dict(_flach(angaben.lies(datei))))


def _flach(baum: Mapping[str, Any], anfang: str = "") -> Iterator[tuple[str, str]]:
    for key, wert in baum.items():
        if isinstance(wert, dict):
            yield from _flach(wert, f"{anfang}{key}.")
        else:
            yield anfang + key, str(wert).strip()
