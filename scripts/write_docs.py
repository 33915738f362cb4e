"""
Write the pages that are generated: docs/states, and the tables of glossary, settings and indicators.

What is generated stands between two marks; a test holds each page against what this would write.
"""

import importlib
import os
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import django

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # also without an installed package

from gongkai import domain  # noqa: E402
from gongkai.config.home import OPTIONS  # noqa: E402
from gongkai.domain.labels import Labelled  # noqa: E402
from gongkai.domain.transitions import Workflow, diagram  # noqa: E402

STATES = ROOT / "docs" / "states"
GLOSSARY = ROOT / "docs" / "glossary.md"
SETTINGS = ROOT / "docs" / "operations" / "settings.md"
INDICATORS = ROOT / "docs" / "indicators.md"
BEGIN, END = "<!-- 以下由 make docs 生成 -->", "<!-- 以上由 make docs 生成 -->"
ROW = re.compile(
    r"^\| (?P<label>.+?) \| `(?P<name>\w+\.\w+)` \| `(?P<value>.*)` \| (?P<basis>.*?) ?\|$", re.M
)


def modules() -> Iterator[ModuleType]:
    """Yield every module of the law."""
    for info in pkgutil.walk_packages(domain.__path__, prefix="gongkai.domain."):
        yield importlib.import_module(info.name)


def workflows() -> dict[str, Workflow]:
    """Return every workflow of the law by its key."""
    found = {
        value.key: value
        for module in modules()
        for value in vars(module).values()
        if isinstance(value, Workflow)
    }
    return dict(sorted(found.items()))


def enumerations() -> list[type[Labelled]]:
    """Return every enumeration with labels, by module and in the order in which they are written."""
    return [
        value
        for module in modules()
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Labelled) and value.__module__ == module.__name__
        if value is not Labelled
    ]


def states() -> dict[str, str]:
    """Return the pages of docs/states by file name."""
    return {f"{key}.md": diagram(workflow) for key, workflow in workflows().items()}


def glossary(page: str) -> str:
    """
    Return the glossary with its tables of enumerations as the law has them now.

    The basis of an action is what its workflow cites; that of any other member is written by hand and kept.
    """
    known = {match["name"]: match["basis"] for match in ROW.finditer(page)}
    lines = []
    for kind in enumerations():
        purpose = (kind.__doc__ or "").strip().splitlines()[0]
        lines += [
            "",
            f"### {kind.__name__}",
            "",
            purpose,
            "",
            "| 中文 | 标识 | 值 | 依据 |",
            "|---|---|---|---|",
        ]
        for member in kind:
            name = f"{kind.__name__}.{member.name}"
            basis = "；".join(bases(member)) or known.get(name, "")
            lines.append(f"| {member.label} | `{name}` | `{member.value}` | {basis} |".replace("  |", " |"))
    return between(page, "\n".join(lines[1:]))


def bases(member: Labelled) -> list[str]:
    """Return the rules that the workflows cite for an action."""
    rows = [row for workflow in workflows().values() for row in workflow.rows if row.action is member]
    return list(dict.fromkeys(row.basis for row in rows))


def settings(page: str) -> str:
    """Return the page of settings with the table of every option."""
    lines = ["| 设置 | 环境变量 | 默认值 | 含义 |", "|---|---|---|---|"]
    for option in OPTIONS:
        default = str(option.default).lower() if isinstance(option.default, bool) else option.default
        shown = "、".join(f"`{part}`" for part in default) if isinstance(default, list) else f"`{default}`"
        shown = "空" if shown in ("", "``") else shown
        lines.append(f"| `{option.name}` | `{option.variable}` | {shown} | {option.meaning} |")
    return between(page, "\n".join(lines))


def indicators() -> str:
    """Return the catalogue of indicators, as the apps register it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
    django.setup()
    paper = importlib.import_module("gongkai.reports.queries.catalogue.paper")
    told: str = paper.catalogue_markdown()
    return told


def between(page: str, generated: str) -> str:
    """
    Return the page with what stands between the marks replaced.

    Raises ValueError if the page does not carry both marks once.
    """
    if page.count(BEGIN) != 1 or page.count(END) != 1:
        raise ValueError(f"The page must carry the marks {BEGIN} and {END} once each.")
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n\n{generated}\n\n{END}{after}"


def main() -> None:
    """Write every page that differs, and remove the diagrams of workflows that are gone."""
    pages = {STATES / name: text for name, text in states().items()}
    pages[GLOSSARY] = glossary(GLOSSARY.read_text(encoding="utf-8"))
    pages[SETTINGS] = settings(SETTINGS.read_text(encoding="utf-8"))
    pages[INDICATORS] = between(INDICATORS.read_text(encoding="utf-8"), indicators())
    STATES.mkdir(parents=True, exist_ok=True)
    for stale in set(STATES.glob("*.md")) - set(pages):
        stale.unlink()
    for path, text in pages.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(ROOT))  # noqa: T201  the answer of a command


if __name__ == "__main__":
    main()
