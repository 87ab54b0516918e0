"""The folder of one region: every edition in it is from the same content, and it is replaced as a whole.

Beside the files lies a stamp with the hash of everything they depend on; while it is unchanged there is no work.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FORMATE: Final = ("html", "pdf", "xlsx")
STEMPEL: Final = ".stempel.json"
HAUPTAUSGABE: Final = "bericht"


@dataclass(frozen=True, slots=True, order=True)
class Datei:
    """One file of a region: an edition in a format."""

    kind: str
    format: str

    @property
    def name(self) -> str:
        """The name in the region's folder."""
        return "tabellen.xlsx" if (self.kind, self.format) == (HAUPTAUSGABE, "xlsx") else f"{self.kind}.{self.format}"


def stempel(ordner: Path) -> dict[str, str]:
    """What the stamp of a folder says, {} without one.

    `schluessel`, `datenart` (amtlich or demonstration), `fassung` (what marks it as a draft or as not yet released).
    """
    try:
        gelesen = json.loads((ordner / STEMPEL).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return gelesen if isinstance(gelesen, dict) else {}


def ist_fertig(ordner: Path, schluessel: str, gewollt: Iterable[Datei] = ()) -> bool:
    """Whether the stamp fits and every wanted file is there."""
    return stempel(ordner).get("schluessel") == schluessel and all((ordner / d.name).exists() for d in gewollt)


def zu_schreiben(ordner: Path, schluessel: str, gewollt: Iterable[Datei], alle: Iterable[Datei]) -> tuple[Datei, ...]:
    """What has to be written: what is wanted and, where the content is new, everything that was there before."""
    offen = tuple(gewollt)
    if ist_fertig(ordner, schluessel):
        return tuple(d for d in offen if not (ordner / d.name).exists())
    return offen + tuple(d for d in alle if d not in offen and (ordner / d.name).exists())


def ersetze(ordner: Path, inhalte: Mapping[str, bytes], stand: Mapping[str, str]) -> None:
    """Put a complete new folder in the place of the old one, with `stand` as its stamp; what else lies there stays."""
    ordner.parent.mkdir(parents=True, exist_ok=True)
    neu = Path(tempfile.mkdtemp(prefix=f".{ordner.name}-", dir=ordner.parent))
    alt = neu.with_name(neu.name + ".alt")
    try:
        for datei in ordner.iterdir() if ordner.is_dir() else ():
            shutil.copy2(datei, neu / datei.name)
        for name, inhalt in inhalte.items():
            (neu / name).write_bytes(inhalt)
        (neu / STEMPEL).write_text(json.dumps(stand, ensure_ascii=False), encoding="utf-8")
        neu.chmod(0o755)
        if ordner.exists():
            ordner.replace(alt)
        neu.replace(ordner)
    finally:
        if alt.exists() and not ordner.exists():
            alt.replace(ordner)
        shutil.rmtree(alt, ignore_errors=True)
        shutil.rmtree(neu, ignore_errors=True)
