"""From whom the data come and under which licence: told with everything that is exported, as the licences demand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LICENCES_DE = "http://dcat-ap.de/def/licenses/"
_SIMULATED = "Demonstrationsdaten: Die Werte sind simuliert und stammen nicht von den genannten Stellen."
_CHANGED = "Daten verändert: zusammengeführt, umgerechnet und zu Kennzahlen verrechnet."


@dataclass(frozen=True, slots=True, order=True)
class Licence:
    """A licence; `rank` grows with what it demands, `name` is the short form of Data Packages, `code` that of DCAT."""

    rank: int
    name: str
    title: str
    code: str
    url: str = ""

    @property
    def iri(self) -> str:
        """The licence in the list of DCAT-AP.de."""
        return LICENCES_DE + self.code


_KNOWN = {
    "dl-de/zero-2-0": Licence(
        0, "dl-de-zero-2.0", "Datenlizenz Deutschland – Zero – Version 2.0", "dl-zero-de/2.0",
        "https://www.govdata.de/dl-de/zero-2-0",
    ),
    "dl-de/by-2-0": Licence(
        1, "dl-de-by-2.0", "Datenlizenz Deutschland – Namensnennung – Version 2.0", "dl-by-de/2.0",
        "https://www.govdata.de/dl-de/by-2-0",
    ),
    "kommunal": Licence(3, "other-closed", "Über die Lizenz entscheidet die Kommune", "other-closed"),
}  # fmt: skip


def licence(text: str) -> Licence:
    """The licence that a source names; terms of use of an office that demand a mention are open, anything else not."""
    if text in _KNOWN:
        return _KNOWN[text]
    named = "Quellenangabe" in text
    return Licence(2 if named else 3, "other-at" if named else "other-closed", text or "Lizenz nicht angegeben",
                   "other-open" if named else "other-closed")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A source with deliveries; `stand` is the latest of them, as ISO date, '' where none is known."""

    quelle_id: str
    titel: str
    herausgeber: str
    lizenz: str
    url: str
    stand: str

    @property
    def licence(self) -> Licence:
        """Its licence."""
        return licence(self.lizenz)

    @property
    def dated(self) -> str:
        """Its title with the Stand."""
        return f"{self.titel}, Stand {'.'.join(reversed(self.stand.split('-')))}" if self.stand else self.titel

    @property
    def mention(self) -> str:
        """The source as it has to be named."""
        return f"{self.herausgeber}: {self.dated} ({self.licence.title})"


def strictest(sources: Iterable[Source]) -> Licence:
    """The licence that demands most: it holds for what is made of all the sources together."""
    return max((source.licence for source in sources), default=licence(""))


def attribution(sources: Iterable[Source], demonstration: bool) -> str:
    """Who has to be named by whoever passes the data on, with the note that they were changed."""
    named: dict[tuple[str, str], list[str]] = {}
    for source in sources:
        named.setdefault((source.herausgeber, source.licence.title), []).append(source.dated)
    told = [f"{who}: {'; '.join(titles)} ({terms})" for (who, terms), titles in named.items()]
    return " | ".join([*([_SIMULATED] if demonstration else []), *told, _CHANGED])


def page(sources: Iterable[Source], demonstration: bool) -> Iterator[str]:
    """The lines of `quellen.md`: every source with place and licence, to be passed on with the data."""
    yield from ("# Quellen und Lizenzen", "")
    yield from (f"**{_SIMULATED}**", "") if demonstration else ()
    yield from (
        "Wer die Daten weitergibt, nennt die Quellen mit ihrer Lizenz und diesen Hinweis:",
        "",
        f"> {_CHANGED}",
        "",
    )
    for source in sources:
        places = " ".join(f"<{url}>" for url in dict.fromkeys((source.url, source.licence.url)) if url)
        yield f"- {source.mention} {places}".rstrip()
