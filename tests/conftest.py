"""What several tests share: the folder of real official files, where this machine has them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def realdata() -> Path:
    """The folder of real deliveries: BILDUNGSMONITOR_REALDATEN or `../shared/realdata`; the test skips without it."""
    folder = Path(os.environ.get("BILDUNGSMONITOR_REALDATEN") or ROOT.parent / "shared" / "realdata")
    if not folder.is_dir():
        pytest.skip(f"echte Lieferungen fehlen: {folder} ist kein Ordner")
    return folder
