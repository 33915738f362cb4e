"""
Demonstration homes: which there are, and the mark by which a home is known to hold nothing else.

Nothing here imports Django; the package of a demonstration is imported when it is loaded.
"""

import importlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gongkai.domain.errors import Invalid

#: The file whose presence says that this home holds demonstration data only.
DEMO_MARK = "demo"


@dataclass(frozen=True)
class Demonstration:
    """
    One demonstration; ``module`` has ``load(today, small=…)``, called inside a transaction on a home without units.

    ``earliest`` is the first day that it can take for today: before it, what it tells of has not happened.
    """

    name: str
    title: str
    root_code: str
    earliest: date
    module: str

    def load(self, today: date, *, small: bool = False) -> None:
        """Fill the home, or with a small part of it; the same ``today`` gives the same home."""
        importlib.import_module(self.module).load(today, small=small)


DEMONSTRATIONS = (
    Demonstration(
        name="changning-2016",
        title="昌宁县（2016年）",
        root_code="530524",
        earliest=date(2017, 4, 1),
        module="gongkai.cli.demonstrations.changning_2016",
    ),
    Demonstration(
        name="xining-2017",
        title="西宁市（2017年）",
        root_code="630100",
        earliest=date(2018, 4, 1),
        module="gongkai.cli.demonstrations.xining_2017",
    ),
    Demonstration(
        name="pingxiang-2012",
        title="萍乡市（2012年）",
        root_code="360300",
        earliest=date(2013, 4, 1),
        module="gongkai.cli.demonstrations.pingxiang_2012",
    ),
    Demonstration(
        name="lueyang-2018",
        title="略阳县（2018年）",
        root_code="610727",
        earliest=date(2019, 4, 1),
        module="gongkai.cli.demonstrations.lueyang_2018",
    ),
    Demonstration(
        name="form-b",
        title="昌宁县（2020年，按2019年试行格式）",
        root_code="530524",
        earliest=date(2021, 4, 1),
        module="gongkai.cli.demonstrations.form_b",
    ),
    Demonstration(
        name="form-c",
        title="昌宁县（2025年，按2021年格式）",
        root_code="530524",
        earliest=date(2026, 4, 1),
        module="gongkai.cli.demonstrations.form_c",
    ),
)


def find(name: str) -> Demonstration:
    """Return the demonstration of that name."""
    for demonstration in DEMONSTRATIONS:
        if demonstration.name == name:
            return demonstration
    names = "、".join(demonstration.name for demonstration in DEMONSTRATIONS)
    raise Invalid(f"没有名为“{name}”的演示数据，可用的有：{names}。")


def loaded(home: Path) -> dict[str, date]:
    """Return what the home's mark names: each demonstration with the day that it took for today."""
    try:
        lines = (home / DEMO_MARK).read_text(encoding="ascii").split("\n")
    except FileNotFoundError:
        return {}
    pairs = (line.split() for line in lines if line.strip())
    return {name: date.fromisoformat(day) for name, day in pairs}


def is_marked(home: Path) -> bool:
    """Return whether the home is kept for demonstrations."""
    return (home / DEMO_MARK).exists()


def mark(home: Path, demonstrations: dict[str, date]) -> None:
    """Write the mark, or take it away when it would name nothing."""
    path = home / DEMO_MARK
    if not demonstrations:
        path.unlink(missing_ok=True)
        return
    beside = path.with_suffix(".new")
    lines = [f"{name} {day.isoformat()}\n" for name, day in demonstrations.items()]
    beside.write_text("".join(lines), encoding="ascii")
    beside.replace(path)
