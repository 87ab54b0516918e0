"""Writes the bill of materials of the environment (CycloneDX, JSON) from the lock file: `make audit`.

Every package with version, hashes of its files and what it needs, without asking anybody; the same lock file gives the
same bytes. Versions for several Pythons or machines stand side by side, as in the lock file.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
import uuid
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
ITSELF = "bildungsmonitor"


def blocks(lock: str) -> list[tuple[str, str, str]]:
    """Name, version and whole entry of every pin."""
    found = ((re.match(r"([\w.-]+)==([^\s;\\]+)", block), block) for block in re.split(r"\n(?=\w)", lock))
    return [(match[1], match[2], block) for match, block in found if match]


def component(name: str, version: str, block: str) -> dict[str, Any]:
    """One package; its hashes are those of its files, of which a machine takes one."""
    hashes = re.findall(r"--hash=sha256:([0-9a-f]{64})", block)
    return {
        "type": "library",
        "bom-ref": f"pkg:pypi/{name}@{version}",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
        "hashes": [{"alg": "SHA-256", "content": content} for content in hashes],
    }


def needed_by(block: str) -> list[str]:
    """Who asks for a package: other packages, or the project itself."""
    via = block.partition("# via")[2]
    return [ITSELF if "pyproject.toml" in word else word for word in re.findall(r"[\w.-]+(?: \(\S+\))?", via)]


def bill(lock: str, version: str) -> dict[str, Any]:
    """The bill of materials of a lock file."""
    pins = blocks(lock)
    needs: dict[str, list[str]] = {name: [] for name, _, _ in pins} | {ITSELF: []}
    for name, number, block in pins:
        for parent in needed_by(block):
            needs.setdefault(parent, []).append(f"pkg:pypi/{name}@{number}")
    refs = {ITSELF: [ITSELF]} | {name: [f"pkg:pypi/{name}@{v}" for n, v, _ in pins if n == name] for name, _, _ in pins}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, lock)}",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": ITSELF, "name": ITSELF, "version": version}},
        "components": [component(*pin) for pin in pins],
        "dependencies": [{"ref": ref, "dependsOn": sorted(needs[n])} for n, found in refs.items() for ref in found],
    }


def main() -> None:
    """Write the bill to the file that is named."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    made = bill(LOCK.read_text(encoding="utf-8"), version)
    target = Path(sys.argv[1])
    target.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"Stückliste: {len(made['components'])} Pakete in {target}")


if __name__ == "__main__":
    main()
