"""ZIP archives: every member read by its content; size, number and packing of members are bounded."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from copy import copy
from functools import partial

from pipeline.errors import DeliveryFault, Problem
from pipeline.read.magic import SHAPE, Beside, shape_of
from pipeline.read.refusal import Reading, Unrecognised, damaged, insist

MEMBERS = 200
UNPACKED = 512 * 1024**2
RATIO = 300
SMALL = 8 * 1024**2
CHUNK = 1024**2
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError)


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin like a ZIP archive (an office file is one too)."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_workbook(data: bytes) -> bool:
    """Whether the archive is an Excel or OpenDocument workbook; its size is checked as for any archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _bounded(archive)
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:80] if "mimetype" in names else b""
    except UNREADABLE:
        return False
    if not {"xl/workbook.xml", "xl/workbook.bin"} & names and {"[Content_Types].xml", "content.xml"} & names:
        if b"spreadsheet" not in kind:
            raise Unrecognised("ist ein Office-Dokument, aber keine Arbeitsmappe.")
        return True
    return bool({"xl/workbook.xml", "xl/workbook.bin"} & names)


def members(data: bytes, start: str) -> Iterator[tuple[str, bytes]]:
    """Name and content of each member whose name begins with `start`; one of `UNREADABLE` where it is damaged."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith(start):
                yield name, archive.read(name)


def honest(data: bytes) -> None:
    """Raise where a member is damaged (one of `UNREADABLE`) or larger than it says (`Unrecognised`).

    For who hands the archive to a library that unpacks it without counting.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            endless = copy(member)
            endless.file_size = UNPACKED + 1
            with archive.open(endless) as stream:
                size = sum(map(len, iter(partial(stream.read, CHUNK), b"")))
            if size > member.file_size:
                raise Unrecognised("ist ein Archiv, dessen Inhalt größer ist, als es selbst angibt.")


Read = Callable[[bytes, str, Beside], Reading]
"""Reads one member: its content, how messages call it, and how to get at the other parts of it."""


def parse(data: bytes, name: str, read: Read) -> Reading:
    """Read each member with `read`; raises all problems of all members at once."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _bounded(archive)
            return _members(archive, name, read)
    except UNREADABLE as error:
        raise DeliveryFault(damaged(name, "Das ZIP-Archiv ist beschädigt oder abgeschnitten.")) from error


def _bounded(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    size = sum(member.file_size for member in members)
    if len(members) > MEMBERS:
        raise Unrecognised(f"ist ein Archiv mit {len(members)} Dateien; mehr als {MEMBERS} werden nicht gelesen.")
    bomb = any(m.file_size > SMALL and m.file_size > RATIO * max(m.compress_size, 1) for m in members)
    if size > UNPACKED or bomb:
        raise Unrecognised("ist ein Archiv, das entpackt unverhältnismäßig groß würde; es wird nicht gelesen.")


def _members(archive: zipfile.ZipFile, name: str, read: Read) -> Reading:
    reading, problems = Reading([]), list[Problem]()
    known = {member.filename.lower(): member for member in archive.infolist()}
    for member in archive.infolist():
        if member.is_dir() or member.filename.startswith("__MACOSX/") or shape_of(member.filename) in known:
            continue
        try:
            where = f"{name}/{member.filename}"
            found = read(_unpack(archive, member, where), where, partial(_part, archive, known, member.filename))
        except Unrecognised as refusal:
            reading.skipped.append((member.filename, refusal.reason))
        except DeliveryFault as fault:
            problems.extend(fault.problems)
        else:
            for table in found.tables:
                table.member = "/".join(filter(None, (member.filename, table.member)))
            reading.tables.extend(found.tables)
    insist(problems)
    if not reading.tables:
        reasons = "; ".join(f"{member} {reason}" for member, reason in reading.skipped[:5])
        raise Unrecognised(f"ist ein Archiv ohne lesbare Tabelle ({reasons.rstrip('.') or 'es ist leer'}).")
    return reading


def _part(archive: zipfile.ZipFile, known: dict[str, zipfile.ZipInfo], shape: str, ending: str) -> bytes | None:
    """The content of the member that belongs to a geometry, by its ending."""
    member = known.get(shape.lower().removesuffix(SHAPE) + ending)
    return _unpack(archive, member, member.filename) if member else None


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str) -> bytes:
    if member.flag_bits & 1:
        raise Unrecognised("ist mit einem Kennwort geschützt.")
    try:
        with archive.open(member) as stream:
            return stream.read(member.file_size)
    except UNREADABLE as error:
        raise DeliveryFault(damaged(where, "Die Datei im ZIP-Archiv ist beschädigt.")) from error
