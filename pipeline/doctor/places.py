"""The folders: rights, room, what other runs hold or left, and whether somebody else moves the files about."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pipeline import lock
from pipeline.doctor.result import Ergebnis
from pipeline.publication import files, shelf
from pipeline.settings import Paths, zwischenstand
from pipeline.zwischenstand import size, trusted

LEAST, ENOUGH = 300_000_000, 2_000_000_000
"""Free bytes: without the first no build ends, with the second every one does."""
SHARES = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afpfs", "davfs", "fuse.davfs2")
SYNCED = (
    "onedrive", "dropbox", "nextcloud", "owncloud", "sciebo", "google drive", "googledrive", "icloud",
    "mobile documents", "magentacloud", "hidrive", "seafile", "pcloud", "sharepoint",
)  # fmt: skip


def _existing(folder: Path) -> Path:
    """The folder, or the next one above it that exists."""
    return next((p for p in (folder, *folder.absolute().parents) if p.exists()), Path("/"))


def reading(paths: Paths) -> Iterator[Ergebnis]:
    """Whether deliveries and settings can be read."""
    for theme, folder in (("Lieferungen", paths.raw), ("Einstellungen", paths.konfig)):
        if not folder.exists():
            yield Ergebnis(theme, "hinweis", f"Den Ordner {folder} gibt es nicht.")
            continue
        there = [path for path in (folder, *folder.rglob("*")) if path.exists()]  # links may lead nowhere
        closed = [path for path in there if not os.access(path, os.R_OK)]
        if closed:
            what = f"Nicht lesbar: {', '.join(map(str, closed[:3]))}{' …' if len(closed) > 3 else ''}"
            yield Ergebnis(theme, "fehler", what, "Bitte die Rechte der Dateien prüfen.")
        else:
            number = sum(path.is_file() and not path.name.startswith(".") for path in there)
            told = "1 Datei" if number == 1 else f"{number} Dateien"
            yield Ergebnis(theme, "gut", f"{told} in {folder}")


def writing(paths: Paths) -> Iterator[Ergebnis]:
    """Whether a file can be written into the folder of the results and replaced at once; nothing of it is left."""
    target = _existing(paths.out)
    try:
        with tempfile.TemporaryDirectory(prefix=".probe-", dir=target) as probe:
            old, new = Path(probe, "alt"), Path(probe, "neu")
            old.write_text("alt", encoding="ascii")
            new.write_text("neu", encoding="ascii")
            new.replace(old)
            sound = old.read_text(encoding="ascii") == "neu" and not new.exists()
    except OSError as error:
        what = f"In {target} kann nicht geschrieben werden ({error.strerror})."
        yield Ergebnis(
            "Ergebnisse", "fehler", what, "Bitte die Rechte prüfen oder mit OUT einen anderen Ordner nennen."
        )
        return
    if sound:
        yield Ergebnis("Ergebnisse", "gut", f"{target} ist beschreibbar")
    else:
        what = f"In {target} lassen sich Dateien nicht in einem Zug ersetzen."
        yield Ergebnis("Ergebnisse", "fehler", what, "Bitte mit OUT einen Ordner auf einer eigenen Festplatte nennen.")


def room(paths: Paths) -> Iterator[Ergebnis]:
    """Whether the disk has room for another publication."""
    free = shutil.disk_usage(_existing(paths.out)).free
    needed = 4 * paths.database.stat().st_size if paths.database.is_file() else 0
    told = f"{free / 1e9:.1f} GB frei".replace(".", ",")
    if free < max(LEAST, needed):
        yield Ergebnis("Platz", "fehler", f"Nur {told}; das reicht für keinen Bau.", "Bitte Platz schaffen.")
    elif free < ENOUGH:
        yield Ergebnis("Platz", "hinweis", f"Nur {told}.", "Bitte bald Platz schaffen.")
    else:
        yield Ergebnis("Platz", "gut", told)


def kept(paths: Paths) -> Iterator[Ergebnis]:
    """Where results lie that builds may use again, and how much that is."""
    folder = zwischenstand()
    if folder is None:
        yield Ergebnis("Zwischenstand", "gut", "Keiner: Jeder Bau beginnt von vorn")
    elif not trusted(folder, paths.out, paths.raw, paths.konfig):
        what = f"{folder} wird nicht benutzt: Er steht anderen offen oder liegt bei Lieferungen oder Ergebnissen."
        todo = "Bitte den Ordner löschen oder mit BILDUNGSMONITOR_ZWISCHENSTAND einen eigenen nennen."
        yield Ergebnis("Zwischenstand", "hinweis", what, todo)
    else:
        yield Ergebnis("Zwischenstand", "gut", f"{size([folder]) / 1e6:.0f} MB in {folder}")


def held(paths: Paths) -> Iterator[Ergebnis]:
    """Whether another run holds the folder of the results."""
    owner = lock.owner(paths.lock)
    if owner and owner.alive:
        where = f" auf dem Rechner {owner.host}" if owner.host else ""
        what = f"Der Prozess {owner.pid}{where} baut gerade in diesen Ordner."
        yield Ergebnis("Sperre", "hinweis", what, f"Bitte warten. Läuft er sicher nicht mehr, {paths.lock} löschen.")
    else:
        yield Ergebnis("Sperre", "gut", "Kein anderer Lauf baut gerade")


def remains(paths: Paths) -> Iterator[Ergebnis]:
    """What killed runs and other programs left; the next build clears it up."""
    owner = lock.owner(paths.lock)
    if owner and owner.alive:
        return
    left = [*files.leftovers(paths.out), *filter(Path.exists, [paths.lock, shelf.log(paths)])]
    aside = sorted(paths.out.glob(f"{paths.database.name}.wal.verwaist-*"))
    if left:
        names = ", ".join(path.name for path in left)
        yield Ergebnis("Reste", "hinweis", f"Von abgebrochenen Läufen: {names}", "Nichts; der nächste Bau räumt auf.")
    if aside:
        what = f"Ungespeicherte Änderungen anderer Programme: {', '.join(path.name for path in aside)}"
        yield Ergebnis("Reste", "hinweis", what, "Die Dateien werden nicht gebraucht und können gelöscht werden.")
    if not left and not aside:
        yield Ergebnis("Reste", "gut", "Keine Reste abgebrochener Läufe")


def published(paths: Paths) -> Iterator[Ergebnis]:
    """Whether the database is the file that was published."""
    if not paths.database.exists():
        yield Ergebnis("Datenbank", "gut", "Noch nichts veröffentlicht")
    elif found := shelf.current(paths):
        yield Ergebnis("Datenbank", "gut", f"Veröffentlichung {found.kennung}")
    else:
        what = "Die Datenbank ist nicht mehr die veröffentlichte Datei; ein anderes Programm hat sie geändert."
        yield Ergebnis("Datenbank", "hinweis", what, "Der nächste Bau ersetzt sie, ebenso „bildungsmonitor rollback“.")


def shared(paths: Paths, mounts: Path = Path("/proc/mounts")) -> Iterator[Ergebnis]:
    """Whether the results lie on a network share, where replacing and locking are not reliable."""
    kind = _share(paths.out.absolute(), mounts)
    if kind:
        what = f"{paths.out} liegt auf einem Netzlaufwerk ({kind}); Ersetzen und Sperren sind dort nicht verlässlich."
        todo = "Bitte mit OUT einen Ordner auf einer eigenen Festplatte nennen und die Ergebnisse danach kopieren."
        yield Ergebnis("Netzlaufwerk", "hinweis", what, todo)
    else:
        yield Ergebnis("Netzlaufwerk", "gut", "Die Ergebnisse liegen auf keinem bekannten Netzlaufwerk")


def _share(folder: Path, mounts: Path) -> str:
    """The kind of network share that a folder lies on, '' where none is known."""
    if str(folder).startswith(("\\\\", "//")):
        return "UNC-Pfad"
    if not mounts.is_file():
        return "Volumes" if folder.parts[1:2] == ("Volumes",) else ""
    lines = [line.split() for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
    over = [(Path(fields[1].replace("\\040", " ")), fields[2]) for fields in lines if len(fields) > 2]
    inside = [(point, kind) for point, kind in over if point == folder or point in folder.parents]
    kind = max(inside, key=lambda found: len(found[0].parts), default=(folder, ""))[1]
    return kind if kind in SHARES else ""


def synced(paths: Paths) -> Iterator[Ergebnis]:
    """Whether a program copies the folders to a cloud while they are written."""
    for theme, folder in (("Lieferungen", paths.raw), ("Ergebnisse", paths.out)):
        name = next((part for part in folder.absolute().parts if part.lower().startswith(SYNCED)), "")
        if name:
            what = f"{theme}: Der Ordner liegt in „{name}“, das Dateien mit einem Netzspeicher abgleicht."
            todo = "Bitte einen Ordner außerhalb verwenden: Der Abgleich kann Dateien sperren oder doppelt anlegen."
            yield Ergebnis("Abgleich", "hinweis", what, todo)
            return
    yield Ergebnis("Abgleich", "gut", "Kein Ordner, der mit einem Netzspeicher abgeglichen wird")
