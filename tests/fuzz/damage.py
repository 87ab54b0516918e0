"""Damage by chance to a whole file, and what a reader may make of it: `python -m tests.fuzz.damage 10000`."""

from __future__ import annotations

import math
import resource
import struct
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipeline.deliveries import scan, take_in
from pipeline.errors import DisclosureFault
from pipeline.settings import NOTE_SUFFIX
from tests.fuzz.whole import files

MEMORY = 1536 * 1024**2
"""Bytes that reading a file of some kilobytes may take beside what is taken already."""
DEADLINE = timedelta(seconds=10)
Edit = tuple[float, int, bytes]
"""Where in the file (0 to 1), how many bytes go, and what comes instead."""
SPECIAL = [
    *(b"", b"\0", b'"', b";", b"\n", b"<", b"&a;", b"1e999", b"-1", b"0000", b"99", b"9999999999", "٣".encode()),
    *(number.to_bytes(4, order, signed=True) for number in (-1, -4, 2**31 - 1) for order in ("little", "big")),
    *(struct.pack("<d", number) for number in (math.nan, math.inf, 1e300)),
]
EDITS = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.sampled_from([0, 1, 4, 8]) | st.integers(0, 40),
        st.sampled_from(SPECIAL) | st.binary(max_size=8),
    ),
    min_size=1,
    max_size=4,
)
PACKED = (b"PK\x03\x04",)


def edited(data: bytes, edits: list[Edit]) -> bytes:
    """The bytes after some edits."""
    for where, gone, new in edits:
        filled = [i for i, byte in enumerate(data) if byte]  # much of a database is blank
        at = filled[min(int(where * len(filled)), len(filled) - 1)] if filled else 0
        data = data[:at] + new + data[at + gone :]
    return data


def inside(data: bytes, which: int, edits: list[Edit]) -> bytes:
    """An archive of which one member is damaged, and which says of it what is right."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for name in names:
            content = old.read(name)
            new.writestr(name, edited(content, edits) if name == names[which % len(names)] else content)
    return buffer.getvalue()


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of any kind with some bytes changed; of an archive also inside one of its members."""
    name = draw(st.sampled_from(sorted(files())))
    data, edits = files()[name], draw(EDITS)
    within = data.startswith(PACKED) and draw(st.booleans())
    return name, inside(data, draw(st.integers(0, 20)), edits) if within else edited(data, edits)


def survives(raw: Path, name: str, data: bytes) -> None:
    """A damaged file in a drop folder ends as deliveries, as a reason or as a fault of its own; nothing else."""
    for left in raw.iterdir():
        left.unlink()
    (raw / name).write_bytes(data)
    (raw / (name + NOTE_SUFFIX)).write_text("region: Bielefeld\n", encoding="utf-8")
    try:
        intake = take_in(scan(raw))
    except DisclosureFault as fault:
        assert fault.problems
        return
    assert intake.deliveries or intake.findings or intake.damaged
    for delivery in intake.deliveries:
        assert {len(row) for row in delivery.table.rows} == {len(delivery.table.columns)}


@contextmanager
def bounded(extra: int = MEMORY) -> Iterator[None]:
    """What happens inside may take so much more memory than there is in use; else it fails."""
    if not Path("/proc/self/statm").exists():  # elsewhere than on Linux nobody counts
        yield
        return
    used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used + extra, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def fuzzed(cases: int, chance: bool) -> None:
    """So many damaged files, always the same ones or by chance."""
    quick = settings(
        max_examples=cases,
        deadline=DEADLINE,
        derandomize=not chance,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    with bounded(), TemporaryDirectory() as folder:
        quick(given(damaged())(lambda case: survives(Path(folder), *case)))()


if __name__ == "__main__":
    number = int(sys.argv[1])
    fuzzed(number, chance=True)
    sys.stdout.write(f"{number} beschädigte Dateien gelesen: kein Absturz, kein Stillstand.\n")
