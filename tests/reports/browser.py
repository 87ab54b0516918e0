"""A page as a browser sees it: headless Chromium loads it in a frame of a given width and runs axe-core in it."""

from __future__ import annotations

import base64
import html
import importlib.util
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Literal

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
_OUTER = """<!DOCTYPE html><meta charset="utf-8"><body style="margin:0">
<iframe id="f" style="border:0;width:{width}px;height:900px"></iframe><pre id="ergebnis"></pre>
<script>
const f = document.getElementById('f');
f.srcdoc = new TextDecoder().decode(Uint8Array.from(atob('{page}'), c => c.charCodeAt(0)));
f.onload = async () => {{
  const w = f.contentWindow, d = w.document;
  await d.fonts.ready;
  const r = await w.axe.run(d, {{resultTypes: ['violations']}});
  document.getElementById('ergebnis').textContent = JSON.stringify({{
    width: w.innerWidth, scroll: d.scrollingElement.scrollWidth,
    dark: w.matchMedia('(prefers-color-scheme: dark)').matches, ground: w.getComputedStyle(d.body).backgroundColor,
    violations: r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 120)).join(' | ')),
  }});
}};
</script>"""


def chromium() -> str:
    """The browser: BILDUNGSMONITOR_CHROMIUM or one of the usual names; the test skips without it."""
    named = os.environ.get("BILDUNGSMONITOR_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if not named:
        pytest.skip("Chromium fehlt")
    return named


def axe() -> str:
    """The source of axe-core, from the package that carries it."""
    spec = importlib.util.find_spec("axe_playwright_python")
    assert spec and spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0], "axe.min.js").read_text(encoding="utf-8")


def look(page: str, folder: Path, width: int, scheme: Literal["light", "dark"] = "light") -> dict[str, Any]:
    """What axe-core and the layout say about a page at a width; its policy is taken off, for axe is a script."""
    free = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    script = axe().replace("</script", "<\\/script")
    inner = free.replace("</head>", f"<script>{script}</script></head>", 1)
    outer = folder / "seite.html"
    outer.write_text(_OUTER.format(width=width, page=base64.b64encode(inner.encode()).decode()), encoding="utf-8")
    command = [
        chromium(), *_QUIET, f"--user-data-dir={folder / 'profil'}", f"--window-size={max(width, 600)},1000",
        f"--blink-settings=preferredColorScheme={int(scheme == 'light')}", "--virtual-time-budget=120000", "--dump-dom",
        outer.as_uri(),
    ]  # fmt: skip
    seen = subprocess.run(command, capture_output=True, text=True, timeout=240, check=True).stdout
    found = re.search(r'<pre id="ergebnis">(.+?)</pre>', seen, re.DOTALL)
    assert found, "Chromium hat die Seite nicht zu Ende geprüft."
    answer: dict[str, Any] = json.loads(html.unescape(found.group(1)))
    return answer
