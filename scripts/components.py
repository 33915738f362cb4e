"""
What a home runs on: every locked package with its licence.

`licences` writes requirements/licences.csv, which a test holds against what is installed and against
the list of licences that we accept; `sbom` writes build/sbom.json (CycloneDX 1.5).
"""

import csv
import json
import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements" / "run.txt"
TABLE = ROOT / "requirements" / "licences.csv"
SBOM = ROOT / "build" / "sbom.json"
PIN = re.compile(
    r"^(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>[^\s;]+)\s*(?:;\s*(?P<marker>[^\\]+?))?\s*\\$", re.M
)
#: Older packages name their licence in words of their own.
SPDX = {
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSFL": "PSF-2.0",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}
#: Names its alternatives in a list of classifiers, of which the first would be told alone.
ALTERNATIVES = {"pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1"}


def pins() -> Iterator[re.Match[str]]:
    """Yield every package of the lock with the groups name, version and marker."""
    return PIN.finditer(LOCK.read_text(encoding="utf-8"))


def licence(name: str) -> str | None:
    """Return the licence that an installed package declares, as SPDX; None if it is not installed here."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    if name in ALTERNATIVES:
        return ALTERNATIVES[name]
    words = [
        text.split(" :: ")[-1] for text in about.get_all("Classifier", []) if text.startswith("License ::")
    ]
    for text in (about.get("License-Expression"), about.get("License"), *words):
        if text and "\n" not in text:
            return SPDX.get(text, text)
    return "unknown"


def table() -> dict[str, dict[str, str]]:
    """Return the committed rows by package."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["package"]: row for row in csv.DictReader(file)}


def write_licences() -> None:
    """Write the table again; notes, and the licences of packages for other platforms, are kept."""
    known = table() if TABLE.exists() else {}
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["package", "licence", "note"], lineterminator="\n")
        writer.writeheader()
        for name in sorted({pin["name"] for pin in pins()}):
            row = known.get(name, {"licence": "unknown", "note": ""})
            writer.writerow(
                {"package": name, "licence": licence(name) or row["licence"], "note": row["note"]}
            )


def write_sbom() -> None:
    """Write the list of components."""
    rows = table()
    components = [
        {
            "type": "library",
            "name": pin["name"],
            "version": pin["version"],
            "purl": f"pkg:pypi/{pin['name']}@{pin['version']}",
            "licenses": [{"expression": rows[pin["name"]]["licence"]}],
        }
        for pin in pins()
    ]
    document = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": components}
    SBOM.parent.mkdir(exist_ok=True)
    SBOM.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    {"licences": write_licences, "sbom": write_sbom}[sys.argv[1]]()
