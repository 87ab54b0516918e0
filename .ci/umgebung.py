"""Makes the locked environment in `.venv`: exact versions, verified by hash, from the package index this machine uses.

Called by the Makefile whenever the lock file is newer than the environment. It needs nothing but Python with `venv`:
uv comes by pip and installs the rest. Where pip is told of a mirror of its own, or uv reaches no index, pip itself
installs the same lock file. The stamp is written last, so that an interrupted run starts afresh the next time.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "fertig"
LOCK = ROOT / "requirements.lock"
UV_LOCK = ROOT / ".ci" / "uv.lock"
COMMAND = '#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/python" -P -m pipeline "$@"\n'

NO_VENV = (
    "Umgebung: Dieser Python-Installation fehlt „venv“ mit „ensurepip“. "
    "Unter Debian und Ubuntu liefert es das Paket „python3-venv“; danach denselben Befehl noch einmal aufrufen."
)
NO_PACKAGES = (
    "Umgebung: Die Pakete ließen sich nicht installieren; die Meldung darüber nennt den Grund. "
    "Erreicht dieser Rechner das Internet nur über einen eigenen Paketspiegel oder Proxy, genügt es, ihn pip zu nennen "
    "(„pip config set global.index-url …“, „pip config set global.proxy …“). "
    "Danach denselben Befehl noch einmal aufrufen."
)
NO_PLACE = "Umgebung: Der Ordner {folder} lässt sich nicht anlegen oder beschreiben: {reason}."


def fingerprint() -> str:
    """What the environment is made from, the lock files and this program, as one SHA-256."""
    parts = [LOCK.read_bytes(), UV_LOCK.read_bytes(), Path(__file__).read_bytes()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def run(*command: str) -> bool:
    """Runs a program of the new environment, untouched by the caller's Python settings; True when it succeeded."""
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX")}
    env |= {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "VIRTUAL_ENV": str(VENV)}
    env.setdefault("UV_SYSTEM_CERTS", "true")  # an office's own certificate authority is known to the system
    return subprocess.run(command, env=env, cwd=ROOT).returncode == 0


def pip_has_its_own_index() -> bool:
    """True where pip is told of another index, or of none: uv would not know about it."""
    command = [str(PYTHON), "-m", "pip", "config", "list"]
    told = subprocess.run(command, capture_output=True, text=True, cwd=ROOT).stdout
    own = re.search(r"^[^=]*\.(index-url|no-index)=", told, re.MULTILINE)
    return own is not None and "UV_DEFAULT_INDEX" not in os.environ


def install() -> bool:
    """Installs the lock file, which is complete, by uv where it can be had and reaches an index, else by pip."""
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    pip = [str(PYTHON), "-m", "pip", "install", "--no-deps", "--require-hashes", "--no-input", *quiet, "--requirement"]
    if not pip_has_its_own_index():
        uv = [str(VENV / "bin" / "uv"), "pip", "install", "--python", str(PYTHON), "--compile-bytecode"]
        if run(*pip, str(UV_LOCK)) and run(*uv, "--no-deps", "--require-hashes", *quiet, "--requirement", str(LOCK)):
            return True
        print("Umgebung: uv kommt nicht zum Ziel; pip übernimmt.", flush=True)
    return run(*pip, str(LOCK))


def connect() -> None:
    """Makes the four packages importable and `bildungsmonitor` callable from everywhere, by paths that may be moved."""
    site = next((VENV / "lib").glob("python3*/site-packages"))
    (site / "bildungsmonitor.pth").write_text(os.path.relpath(ROOT, site) + "\n", encoding="utf-8")
    command = VENV / "bin" / "bildungsmonitor"
    command.write_text(COMMAND, encoding="utf-8")
    command.chmod(0o755)


def main() -> None:
    """Makes the environment unless it is there already; ends with code 7 and what to do where it cannot."""
    wanted, start = fingerprint(), time.monotonic()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        STAMP.touch()
        return
    if importlib.util.find_spec("ensurepip") is None:
        print(NO_VENV, file=sys.stderr)
        sys.exit(7)
    print("Umgebung: wird einmalig in „.venv“ angelegt (gut 80 Pakete, je nach Netz etwa eine Minute) …", flush=True)
    try:
        STAMP.unlink(missing_ok=True)
        venv.create(VENV, clear=True, symlinks=True, with_pip=True)
        if not install():
            print(NO_PACKAGES, file=sys.stderr)
            sys.exit(7)
        connect()
        STAMP.write_text(wanted, encoding="utf-8")
    except KeyboardInterrupt:
        print("\nUmgebung: abgebrochen; der nächste Aufruf beginnt von vorn.", file=sys.stderr)
        sys.exit(130)
    except OSError as error:
        print(NO_PLACE.format(folder=VENV, reason=error.strerror or error), file=sys.stderr)
        sys.exit(7)
    print(f"Umgebung: fertig nach {time.monotonic() - start:.0f} s.", flush=True)


if __name__ == "__main__":
    main()
