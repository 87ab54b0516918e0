"""What several tests share: the folder of real official files, and a publication made from demonstration deliveries."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("BILDUNGSMONITOR_ZWISCHENSTAND", "aus")  # builds of tests begin at the beginning
settings.register_profile("ohne_uhr", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ohne_uhr")  # no test may fail because a machine is slow


@pytest.fixture(scope="session")
def realdata() -> Path:
    """The folder of real deliveries: BILDUNGSMONITOR_REALDATEN or `../shared/realdata`; the test skips without it."""
    folder = Path(os.environ.get("BILDUNGSMONITOR_REALDATEN") or ROOT.parent / "shared" / "realdata")
    if not folder.is_dir():
        pytest.skip(f"echte Lieferungen fehlen: {folder} ist kein Ordner")
    return folder


@pytest.fixture(scope="session")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of one build from demonstration deliveries, made once for all test processes; only to read."""
    from pipeline import demo
    from pipeline.build import build
    from pipeline.settings import Paths

    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    paths = Paths(shared / "lieferungen", shared / "veroeffentlichung")
    with (shared / "sperre").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not paths.database.exists():
            demo.write(paths.raw)
            paths.out.mkdir(exist_ok=True)
            build(paths)
    return paths.out
