"""What the tests of fetching share: invented files, sources fetched from a test server, a run and what it left."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.declaration import Quelle, sources
from pipeline.fetch.client import Client
from pipeline.fetch.modell import Abruf
from pipeline.fetch.run import Fetcher, Result
from tests.unit.fetch.server import Answering, Reply

TODAY = date(2026, 3, 1)
INDEX = "Schulnummer;Kurzbezeichnung;Kreis;Sozialindexstufe\r\n100024;Bielefeld, GG Musterweg;Stadt Bielefeld;3\r\n"
CSV = INDEX.encode("cp850")
LEAVERS = (
    "GENESIS-Tabelle: 21111-02-06-4\nAbsolvierende/Abgehende;;;;\nErfundene Werte;;;;\n"
    ";;;Schulabschluss;Schulabschluss\n;;;Insgesamt;Insgesamt\n;;;Insgesamt;weiblich\n"
    "2023;05711;Bielefeld, kreisfreie Stadt;3000;1500\n"
    "__________\n© Statistische Ämter\nStand: 13.03.2025 / 10:00:00\n"
).encode("cp1252")


def quelle(quelle_id: str, **abruf: object) -> Quelle:
    """A source that is fetched in another way than the project's own."""
    given = Abruf.model_construct(**{"portal": "", "tabelle": "", "url": "", "ordner": "", "stand": False, **abruf})
    return sources()[quelle_id].model_copy(update={"abruf": [given]})


def run(raw: Path, *quellen: Quelle, years: tuple[str, str] = ("", "")) -> list[Result]:
    fetcher = Fetcher(raw, Client(("http",), pause=0), years, TODAY, pause=0)
    return list(fetcher.run(quellen, lambda _: None))


def index(base: str, **more: object) -> Quelle:
    return quelle("msb_sozialindex", url=f"{base}/liste/schulliste_sj_25_26.csv", ordner="schulministerium", **more)


def files(raw: Path) -> list[str]:
    return sorted(str(p.relative_to(raw)) for p in raw.rglob("*") if p.is_file() and ".abruf" not in p.parts)


def always(reply: Reply) -> Answering:
    return lambda _: reply
