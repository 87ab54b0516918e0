"""The machine: Python, packages, typeface, encoding of the output, DuckDB programs of an earlier time."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata, resources
from pathlib import Path

from pipeline.doctor.result import Ergebnis
from pipeline.settings import ROOT, Paths

OLDEST = (3, 11)
OLDEST_CLIENT = (1, 0)
_SHOWN = 5
_LOCKED = re.compile(r"^([\w.-]+)==([^\s;\\]+)([^\n\\]*)", re.MULTILINE)
_RENEW = "Bitte „make clean“ ausführen; der nächste Aufruf von make legt die Umgebung neu an."


def python(_paths: Paths) -> Iterator[Ergebnis]:
    """Whether Python is new enough, and which it is."""
    found = f"Python {platform.python_version()} unter {platform.system()} {platform.release()}"
    if sys.version_info[:2] < OLDEST:
        yield Ergebnis("Python", "fehler", f"{found} ist zu alt.", "Bitte Python 3.11 oder neuer installieren.")
    else:
        yield Ergebnis("Python", "gut", found)


def packages(_paths: Paths) -> Iterator[Ergebnis]:
    """Whether the packages are those of the lock file."""
    wanted = locked(ROOT / "requirements.lock")
    wrong = []
    for name, versions in wanted.items():
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            wrong += [f"{name} {versions[0]} fehlt"] if "" in versions else []
            continue
        wrong += [f"{name} {found} statt {versions[0]}"] if found not in versions else []
    if wrong:
        more = f" und {len(wrong) - _SHOWN} weitere" if len(wrong) > _SHOWN else ""
        yield Ergebnis("Pakete", "fehler", f"Abweichend: {', '.join(wrong[:_SHOWN])}{more}.", _RENEW)
    else:
        yield Ergebnis("Pakete", "gut", f"{len(wanted)} Pakete wie in requirements.lock festgeschrieben")


def locked(lock: Path) -> dict[str, list[str]]:
    """The versions of each package in a lock file, and '' after them where every system needs it.

    There are several where systems differ in what they can have.
    """
    found: dict[str, list[str]] = {}
    for name, version, condition in _LOCKED.findall(lock.read_text(encoding="utf-8")):
        found.setdefault(name, []).extend([version] if ";" in condition else [version, ""])
    return found


def typeface(_paths: Paths) -> Iterator[Ergebnis]:
    """Whether the typeface of the reports is there."""
    try:
        folder = Path(str(resources.files("fontpkg_ibm_plex_sans"))) / "files"
    except ModuleNotFoundError:
        yield Ergebnis("Schrift", "fehler", "Das Paket mit der Schrift IBM Plex Sans fehlt.", _RENEW)
        return
    there = any(path.stat().st_size for path in folder.glob("*.ttf"))
    what = "IBM Plex Sans ist vorhanden" if there else "Die Schriftdateien von IBM Plex Sans fehlen."
    yield Ergebnis("Schrift", "gut" if there else "fehler", what, "" if there else _RENEW)


def encoding(_paths: Paths) -> Iterator[Ergebnis]:
    """Whether file names and output can have umlauts."""
    files, output = sys.getfilesystemencoding().lower(), (sys.stdout.encoding or "").lower().replace("utf8", "utf-8")
    if files == "utf-8" and output == "utf-8":
        yield Ergebnis("Zeichen", "gut", "Dateinamen und Ausgabe in UTF-8")
    else:
        what = f"Dateinamen in {files}, Ausgabe in {output or 'unbekannt'}: Umlaute können falsch erscheinen."
        yield Ergebnis("Zeichen", "hinweis", what, "Bitte PYTHONUTF8=1 setzen oder LANG=de_DE.UTF-8 einstellen.")


def clients(paths: Paths) -> Iterator[Ergebnis]:
    """Whether a DuckDB program on this machine, if there is one, can read what is published."""
    program = shutil.which("duckdb")
    version = _version(program) if program else None
    if version and version < OLDEST_CLIENT:
        found = ".".join(map(str, version))
        what = f"Das Programm {program} (DuckDB {found}) ist zu alt, um {paths.database.name} zu lesen."
        yield Ergebnis("DuckDB", "hinweis", what, "Bitte DuckDB 1.0 oder neuer verwenden.")
    else:
        own = f"DuckDB {metadata.version('duckdb')}"
        yield Ergebnis("DuckDB", "gut", f"{own}; die Datenbank lesen Programme mit DuckDB 1.0 und neuer")


def _version(program: str) -> tuple[int, int] | None:
    """Major and minor version that a DuckDB program says it has."""
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=5, check=False).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r"v?(\d+)\.(\d+)", said)
    return (int(found[1]), int(found[2])) if found else None
