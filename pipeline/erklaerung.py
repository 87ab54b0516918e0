"""The joint declaration of 2018 in the database: its goals, who is responsible for what, programmes, RBN contracts.

What the project knows stands in `erklaerung.yml`; which goals an indicator serves and who is responsible for it is said
in its own declaration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipeline.kennzahl import kennzahlen
from pipeline.store import Connection, insert_rows
from schemas.programmteilnahme import CONTRACT as PROGRAMMTEILNAHME

FACTS = Path(__file__).with_name("erklaerung.yml")
_WORD = re.compile(r"\w+")


@cache
def facts() -> dict[str, Any]:
    """What `erklaerung.yml` says."""
    known: dict[str, Any] = yaml.load(FACTS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return known


def levels(text: str) -> list[str]:
    """The levels of responsibility that a text names, in the order of the file: 'Land (…), Schulträger (…)'."""
    words = set(_WORD.findall(text))
    return [level for level, entry in facts()["ebenen"].items() if words & set(entry["woerter"])]


def fill(con: Connection) -> None:
    """Fill mart.ziel, mart.kennzahl_ziel, mart.zustaendigkeit and mart.programm; mart.rbn is made by `mart.sql`."""
    goals = [(z, entry.get("ueber"), entry["titel"], entry["text"]) for z, entry in facts()["ziele"].items()]
    insert_rows(con, "mart.ziel", ["ziel_id", "uebergeordnet_id", "titel", "text"], goals)
    served = [(k.id, z) for k in kennzahlen().values() for z in k.ziele]
    insert_rows(con, "mart.kennzahl_ziel", ["kennzahl_id", "ziel_id"], served)
    insert_rows(con, "mart.zustaendigkeit", ["kennzahl_id", "ebene", "bezeichnung"], list(_responsible()))
    insert_rows(con, "mart.programm", ["programm", "titel", "traeger"], list(_programmes()))


def _responsible() -> Iterator[tuple[str, str, str]]:
    for kennzahl in kennzahlen().values():
        for level in levels(kennzahl.zustaendig):
            yield kennzahl.id, level, facts()["ebenen"][level]["titel"]


def _programmes() -> Iterator[tuple[str, str, str]]:
    titles = next(column for column in PROGRAMMTEILNAHME.key if column.name == "programm").codes
    return ((code, titles[code], carrier) for code, carrier in facts()["programme"].items())
