"""
When a page of the portal can be read, on a slow line and a slow device, and whether it moves afterwards.

    python bench/first_paint.py [--items 1000] [--rounds 5]

nginx with our configuration, real Chromium, every visit with nothing kept from the one before: 1.6 Mbit/s, 150 ms
there and back, a processor four times as slow. ``readable_ms`` is the largest contentful paint. The floor is a
page of one sentence without style or script over the same line in the same run: what line and browser take
for themselves. Needs nginx (Debian: nginx-light), Chromium and what the tests need.
"""

import argparse
import contextlib
import json
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.material import items as material
from bench.nginx import bake, free_port, our_configuration, run

KBIT, THERE_AND_BACK, SLOWER = 1600, 150, 4
WIDTHS = (360, 1366)
FLOOR = "/floor.html"
#: Tells, once the page stands, when the largest paint was and how far things moved.
WATCH = """
window.seen = { paint: 0, moved: 0 };
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.seen.paint = entry.startTime; }))
  .observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  if (!entry.hadRecentInput) window.seen.moved += entry.value;
})).observe({ type: 'layout-shift', buffered: true });
"""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--items", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if nginx is None or chromium is None:
        print("Install nginx-light and chromium for this benchmark.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder, contextlib.ExitStack() as servers:
        home = Path(folder)
        home.chmod(0o755)  # the worker of nginx may be another account
        material.prepare(folder)
        material.fill(args.items)
        host, addresses = bake(home, r"/content/|/columns/|/xxgk/|/units/")
        root = home / "site" / host / "generations" / "1"
        (root / FLOOR.lstrip("/")).write_text(
            "<!doctype html><meta charset=utf-8><title>一句话</title><p>一句话。</p>", encoding="utf-8"
        )
        port = free_port()
        run(servers, nginx, home / "ours", our_configuration(host, port))
        rows = visits(chromium, host, port, [FLOOR, *chosen(addresses, root)], args.rounds)
    floor = rows[0]["readable_ms"]
    for row in rows[1:]:
        row["ratio_to_floor"] = round(row["readable_ms"] / floor, 2)
    print(json.dumps({"benchmark": "first_paint", "rows": rows}, ensure_ascii=False, indent=2))
    return 0


def chosen(addresses: list[str], root: Path) -> list[str]:
    """Return of each kind that people come in by the heaviest page: column, item, what an organ must tell."""

    def weight(path: str) -> int:
        return (root / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))).stat().st_size

    kinds = ("/columns/", "/content/", "/xxgk/")
    return [
        "/",
        "/units/",
        *(max((p for p in addresses if p.startswith(kind)), key=weight) for kind in kinds),
    ]


def visits(chromium: str, host: str, port: int, paths: list[str], rounds: int) -> list[dict[str, Any]]:
    """Return for each page and width the median of some first visits."""
    from playwright.sync_api import sync_playwright

    rows = []
    arguments = ["--no-sandbox", f"--host-resolver-rules=MAP {host} 127.0.0.1"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        for path in paths:
            for width in WIDTHS:
                found = [_visit(browser, f"http://{host}:{port}{path}", width) for _ in range(rounds)]
                rows.append(
                    {
                        "page": path,
                        "width": width,
                        "readable_ms": round(statistics.median(each["paint"] for each in found)),
                        "worst_ms": round(max(each["paint"] for each in found)),
                        "moved": round(max(each["moved"] for each in found), 4),
                        "kilobytes": round(found[0]["bytes"] / 1000, 1),
                    }
                )
        browser.close()
    return rows


def _visit(browser: Any, address: str, width: int) -> dict[str, float]:
    context = browser.new_context(viewport={"width": width, "height": 768}, locale="zh-CN")
    page = context.new_page()
    devices = context.new_cdp_session(page)
    devices.send("Network.enable")
    rate = KBIT * 1000 / 8
    devices.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": THERE_AND_BACK, "downloadThroughput": rate, "uploadThroughput": rate},
    )
    devices.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    received: list[float] = []
    devices.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.add_init_script(WATCH)
    answer = page.goto(address, wait_until="load")
    if answer is None or answer.status != 200:
        raise SystemExit(f"{address}: {answer and answer.status}")
    page.wait_for_timeout(500)
    seen = page.evaluate("window.seen")
    context.close()
    return {**seen, "bytes": sum(received)}


if __name__ == "__main__":
    sys.exit(main())
