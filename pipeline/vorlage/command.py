"""The command `vorlage`: which templates there are, and writing one to a place where nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from pipeline.declaration import Quelle, sources
from pipeline.errors import Problem, UsageFault
from pipeline.vorlage.modell import PREFIX
from pipeline.vorlage.writing import csv_bytes, xlsx_bytes

ALL = "alle"
FORMATS = ("xlsx", "csv")


def listing() -> Iterator[str]:
    """All templates: name, title, purpose, who delivers and when."""
    for quelle in _templates().values():
        assert quelle.vorlage
        yield quelle.id.removeprefix(PREFIX)
        yield f"  {quelle.titel}"
        yield f"  {quelle.vorlage.zweck}"
        yield f"  Woher: {quelle.herausgeber}, {quelle.statistik}; wann: {quelle.rhythmus}"


def _templates() -> dict[str, Quelle]:
    return {quelle.id: quelle for quelle in sources().values() if quelle.vorlage}


def write(name: str, out: Path, kind: str, force: bool) -> list[Path]:
    """Write one template, or `alle`, and return the paths; `out` is a file, or a folder that may be new.

    UsageFault for an unknown template or format and, unless `force`, for a file that is there already; then nothing is
    written.
    """
    chosen = list(_templates().values()) if name == ALL else [_find(name)]
    targets = [(quelle, _target(quelle, out, kind, several=name == ALL)) for quelle in chosen]
    there = [path for _, path in targets if path.exists()]
    if there and not force:
        todo = "Sie wird nicht überschrieben; mit --force geschieht es doch."
        raise UsageFault([Problem(str(path), "Die Datei gibt es schon.", todo=todo) for path in there])
    for quelle, path in targets:
        assert quelle.vorlage
        content = (csv_bytes if path.suffix.lower() == ".csv" else xlsx_bytes)(quelle, quelle.vorlage)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return [path for _, path in targets]


def _find(name: str) -> Quelle:
    known = _templates()
    wanted = name.strip().lower().removesuffix(".xlsx").removesuffix(".csv").removeprefix(PREFIX)
    if PREFIX + wanted in known:
        return known[PREFIX + wanted]
    near = get_close_matches(wanted, [key.removeprefix(PREFIX) for key in known], n=3, cutoff=0.4)
    hint = f"Ähnlich: {', '.join(near)}." if near else "Alle zeigt: bildungsmonitor vorlage"
    raise UsageFault(Problem("", f"Die Vorlage „{wanted[:80]}“ gibt es nicht. {hint}"))


def _target(quelle: Quelle, out: Path, kind: str, *, several: bool) -> Path:
    """The file to write: `out` itself if it names one, else the usual name in the folder `out`."""
    if kind and kind not in FORMATS:
        raise UsageFault(f"Unbekanntes Format „{kind[:20]}“; verfügbar sind {', '.join(FORMATS)}.")
    ending = out.suffix.lower().removeprefix(".")
    if out.is_dir() or several or not ending:
        return out / f"{quelle.id}.{kind or FORMATS[0]}"
    if ending not in FORMATS or (kind and kind != ending):
        expected = kind or " oder ".join(FORMATS)
        raise UsageFault(Problem(str(out), f"Die Endung „.{ending}“ passt nicht; erwartet ist {expected}."))
    return out
