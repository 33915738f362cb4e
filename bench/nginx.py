"""
nginx with our configuration beside nginx with next to none, giving the same answers in one run.

    python bench/nginx.py [--items 1000] [--rounds 9] [--seconds 2]

The pages are those of the county with their twins, rendered by the portal. Both servers run at once, one
worker each, and are asked in turn, so that a slow moment of the machine falls on both. ``ratio`` compares
requests per second of the worker's own CPU, which is what limits it on a machine that does nothing else;
the clock on the wall is told beside it. Needs nginx and wrk (Debian: nginx-light, wrk).
"""

import argparse
import contextlib
import gzip
import io
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.material import items as material

#: Asks for the addresses of a list, one after another, as a browser that takes gzip does.
SCRIPT = """
local paths = {{{paths}}}
local n = 0
local headers = {{["Host"] = "{host}", {headers}}}
request = function()
  n = n % #paths + 1
  return wrk.format("GET", paths[n], headers)
end
"""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--items", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=int, default=2)
    args = parser.parse_args()
    nginx, wrk = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"), shutil.which("wrk")
    if nginx is None or wrk is None:
        print("Install nginx-light and wrk for this benchmark.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        home = Path(folder)
        home.chmod(0o755)  # the worker of nginx may be another account
        material.prepare(folder)
        material.fill(args.items)
        host, addresses = bake(home)
        with contextlib.ExitStack() as servers:
            ports = [free_port(), free_port()]
            ours = our_configuration(host, ports[0])
            least = minimal(ours, home / "copy", home / "elsewhere", ports[1])
            both = [
                Server(ports[0], run(servers, nginx, home / "ours", ours)),
                Server(ports[1], run(servers, nginx, home / "elsewhere", least)),
            ]
            rows = [
                row(what, wrk, home, host, paths, headers, both, args)
                for what, paths, headers in questions(addresses)
            ]
    print(json.dumps({"benchmark": "nginx", "items": args.items, "rows": rows}, ensure_ascii=False, indent=2))
    return 0


def bake(home: Path, wanted_pages: str = r"/content/|/columns/|/xxgk/") -> tuple[str, list[str]]:
    """Write the home page and those asked for twice, for either server; return the host and their addresses."""
    from gongkai.organisations.queries import default_site
    from gongkai.portal.pages.catalogue import PAGES
    from gongkai.portal.pages.view import SiteView

    site = default_site()
    assert site is not None
    view = SiteView(site)
    wanted = [path for path in PAGES.addresses(view) if path == "/" or re.match(wanted_pages, path)]
    written = []
    for path, data in PAGES.render_many(view, wanted):
        if data is None:
            continue
        written.append(path)
        twin = gzip.compress(data, compresslevel=6, mtime=0)
        for folder in (home / "site" / site.host / "generations" / "1", home / "copy"):
            file = folder / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            file.with_name(f"{file.name}.gz").write_bytes(twin)
    (home / "site" / site.host / "current").symlink_to("generations/1")
    return site.host, written


def our_configuration(host: str, port: int) -> str:
    """Return what the command writes for this home."""
    from gongkai.cli import nginx_config
    from gongkai.cli.main import Parser

    parser = Parser("nginx-config", "")
    nginx_config.add_arguments(parser)
    args = parser.parse_args(["--site", host, "--listen", f"127.0.0.1:{port}"])
    args.json = False
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        nginx_config.run(args)
    return out.getvalue()


def minimal(ours: str, root: Path, logs: Path, port: int) -> str:
    """Return the least that answers the same: a folder, types, twins, a log, and the headers of a page."""
    headers = ours.partition("error_page 403 404 405 = @page;")[2].partition("}")[0]
    assert "add_header Content-Security-Policy" in headers
    return f"""
types {{ text/html html; application/xml xml; }}
server {{
    {headers}
    server_tokens off;
    charset utf-8;
    listen 127.0.0.1:{port};
    root {root};
    index index.html;
    gzip_static on;
    sendfile on;
    tcp_nopush on;
    access_log {logs}/access.log combined;
}}
"""


@dataclass
class Server:
    """One nginx: where it listens, and the process that answers."""

    port: int
    worker: int

    def cpu(self) -> float:
        """Return the seconds of CPU that the worker has used."""
        fields = Path(f"/proc/{self.worker}/stat").read_text().rpartition(") ")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run(servers: contextlib.ExitStack, nginx: str, folder: Path, text: str) -> int:
    """Run nginx with a configuration until the end and return the number of its worker."""
    folder.mkdir()
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user}pcre_jit on;\nworker_processes 1;\npid {folder}/pid;\nevents {{ worker_connections 512; }}\n"
        f"http {{\nkeepalive_requests 1000000;\n{temporary}{text}}}\n",
        encoding="utf-8",
    )
    command = [
        nginx,
        "-g",
        "daemon off;",
        "-e",
        folder / "error.log",
        "-p",
        folder,
        "-c",
        folder / "nginx.conf",
    ]
    process = servers.enter_context(subprocess.Popen(command))
    servers.callback(process.terminate)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    for _ in range(100):
        if found := children.read_text().split():
            return int(found[0])
        time.sleep(0.05)
    raise RuntimeError((folder / "error.log").read_text())


def questions(addresses: list[str]) -> Iterable[tuple[str, list[str], dict[str, str]]]:
    """Yield what is asked: pages of items, lists, plain and unchanged."""
    items = [path for path in addresses if path.startswith("/content/") and path.endswith(".html")]
    lists = [path for path in addresses if path.endswith("/")]
    packed = {"Accept-Encoding": "gzip"}
    yield "items", items, packed
    yield "items without gzip", items, {}
    yield "lists", lists, packed
    yield "items that did not change", items, {**packed, "If-Modified-Since": "Fri, 31 Dec 2100 00:00:00 GMT"}


def row(
    what: str,
    wrk: str,
    home: Path,
    host: str,
    paths: list[str],
    headers: dict[str, str],
    servers: list[Server],
    args: argparse.Namespace,
) -> dict[str, Any]:
    """Return how many requests either server answers, and the ratio."""
    script = home / "ask.lua"
    script.write_text(
        SCRIPT.format(
            paths=", ".join(f'"{path}"' for path in paths),
            host=host,
            headers=", ".join(f'["{name}"] = "{value}"' for name, value in headers.items()),
        )
    )
    if "If-Modified-Since" in headers:
        # nginx compares for equality: give all files the day that is asked about.
        for file in [*(home / "site").rglob("*.html*"), *(home / "copy").rglob("*.html*")]:
            os.utime(file, (4133980800, 4133980800))
    walls: list[list[float]] = [[], []]
    asked, spent = [0, 0], [0.0, 0.0]
    for turn in range(args.rounds + 1):
        for which in (0, 1) if turn % 2 else (1, 0):
            before = servers[which].cpu()
            requests, per_second = measured(wrk, script, servers[which].port, args.seconds)
            if turn:  # the first turn warms both
                walls[which].append(per_second)
                asked[which] += requests
                spent[which] += servers[which].cpu() - before
    ours, floor = (requests / cpu for requests, cpu in zip(asked, spent, strict=True))
    return {
        "what": what,
        "pages": len(paths),
        "ours_per_cpu_second": round(ours),
        "elsewhere_per_cpu_second": round(floor),
        "ratio": round(ours / floor, 3),
        "ours_per_second": round(statistics.median(walls[0])),
        "elsewhere_per_second": round(statistics.median(walls[1])),
    }


def measured(wrk: str, script: Path, port: int, seconds: int) -> tuple[int, float]:
    """Return requests, and requests per second; raises RuntimeError where an answer is an error."""
    command = [wrk, "-t1", "-c16", f"-d{seconds}s", "-s", str(script), f"http://127.0.0.1:{port}"]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in out or "Socket errors" in out:
        raise RuntimeError(out)
    count, speed = re.search(r"([0-9]+) requests in", out), re.search(r"Requests/sec:\s+([0-9.]+)", out)
    assert count is not None, out
    assert speed is not None, out
    return int(count[1]), float(speed[1])


def free_port() -> int:
    """Return a port that nobody listens at."""
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
