"""Ledgers of made-up organs: the figures of a year, from which tables and sentences are written."""

from dataclasses import dataclass, field
from random import Random

from gongkai.domain.forms.model import Cell, Figure

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结")
_OUTCOMES = (
    *("3.3.1", "3.3.2"),
    *(f"3.3.3.{number}" for number in range(1, 9)),
    *(f"3.3.4.{number}" for number in range(1, 4)),
    *(f"3.3.5.{number}" for number in range(1, 6)),
)


@dataclass
class Ledger:
    """The figures of one organ and year: ``cells`` as the form has them, ``named`` as sentences call them."""

    form: str
    year: int
    organ: str
    kind: str
    cells: dict[Cell, Figure] = field(default_factory=dict)
    named: dict[str, int] = field(default_factory=dict)


def ledger(form: str, year: int, organ: str, kind: str, seed: int) -> Ledger:
    """Return a ledger that foots; the same seed gives the same one. ``kind``: city, county, office, township."""
    chance = Random(seed)
    size = {"city": 40, "county": 12, "office": 4, "township": 2}[kind]
    made = Ledger(form, year, organ, kind)
    if form == "A":
        _form_a(made, chance, size)
    else:
        _form_bc(made, chance, size)
    return made


def _form_a(made: Ledger, chance: Random, size: int) -> None:
    few = lambda most=1.0: chance.randint(0, max(1, int(size * most)))  # noqa: E731
    n: dict[str, int] = {}
    channels = [chance.randint(0, size * 4), chance.randint(60, 200) * size, few(90), few(120), few(40)]
    if made.kind in ("office", "township"):
        channels[0] = 0
    n |= {f"A1.2.{place}": value for place, value in enumerate(channels, 1)}
    n["A1.1"] = chance.randint(max(channels), max(max(channels), sum(channels) - 1))
    n["A1.1.2"] = few(3) + 1
    n["A1.1.1"] = chance.randint(0, n["A1.1.2"])
    n["A2.2.1"], n["A2.2.2"], n["A2.2.3"] = few() + 1, few() + 1, few(6) + 2
    n["A2.2.1.1"], n["A2.2.2.1"] = chance.randint(0, n["A2.2.1"]), chance.randint(0, n["A2.2.2"])
    n["A2.2.4"], n["A2.2.5"] = few(8), few(6)
    n["A2.1"] = chance.randint(1, n["A2.2.1"] + n["A2.2.2"] + n["A2.2.3"])
    for place in range(1, 9):
        n[f"A3.3.{place}"] = few(1.5)
    for place in range(1, 7):
        n[f"A3.3.4.{place}"] = few(0.4)
    n["A3.3.4"] = sum(n[f"A3.3.4.{place}"] for place in range(1, 7))
    n["A3.3.2"] += 3
    n["A3.3"] = sum(n[f"A3.3.{place}"] for place in range(1, 9))
    n["A3.1"] = n["A3.2"] = n["A3.3"]
    n["A3.2.2"] = chance.choice((0, 0, min(1, n["A3.2"])))
    n["A3.2.1"] = n["A3.2"] - n["A3.2.2"]
    left = n["A3.1"]
    for place in (1, 4, 2):
        n[f"A3.1.{place}"] = chance.randint(0, left) if place != 2 else min(left, chance.choice((0, 0, 1)))
        left -= n[f"A3.1.{place}"]
    n["A3.1.3"] = left
    for code in ("A4", "A5"):
        for place in range(1, 4):
            n[f"{code}.{place}"] = few(0.3)
        n[code] = sum(n[f"{code}.{place}"] for place in range(1, 4))
    n["A6"], n["A7"] = 0, 0
    n["A8.1"], n["A8.2"] = few(3) + 1, few(3) + 1
    n["A8.3.1"], n["A8.3.2"] = few(2) + 1, few(6) + 1
    n["A8.3"] = n["A8.3.1"] + n["A8.3.2"]
    n["A8.4"] = few(2)
    n["A9.1"], n["A9.2"], n["A9.3"] = few(2) + 1, few() + 1, (few(20) + 5)
    made.cells = {(code, None): value for code, value in n.items()}
    made.named = dict(n)


def _form_bc(made: Ledger, chance: Random, size: int) -> None:
    letter = made.form
    most = {40: 30, 12: 9, 4: 3, 2: 1}[size]
    other = ("3.3.6",) if letter == "B" else ("3.3.6.1", "3.3.6.2", "3.3.6.3")
    outcomes = [f"{letter}{code}" for code in (*_OUTCOMES, *other)]
    cells: dict[Cell, Figure] = {}
    for column, weight in zip(APPLICANTS, (1.0, 0.2, 0.02, 0.1, 0.1, 0.05), strict=True):
        for code in outcomes:
            cells[code, column] = int(chance.random() ** 3 * (most + 1) * weight)
        if column == "自然人":
            cells[f"{letter}3.3.1", column] = chance.randint(2, 5 + most * 2)
        total = _sum(cells, outcomes, column)
        out, carried = int(chance.random() * 4 * weight), int(chance.random() * 3 * weight)
        cells[f"{letter}3.3.7", column] = total
        cells[f"{letter}3.4", column] = out
        cells[f"{letter}3.2", column] = min(carried, total)
        cells[f"{letter}3.1", column] = total + out - min(carried, total)
    for code in (*outcomes, *(f"{letter}3.{suffix}" for suffix in ("1", "2", "3.7", "4"))):
        cells[code, "总计"] = sum(int(cells[code, column] or 0) for column in APPLICANTS)
    for row in ("4.1", "4.2", "4.3"):
        figures = [int(chance.random() ** 2 * (most / 3 + 1)) for _ in RESULTS]
        cells |= {(f"{letter}{row}", column): value for column, value in zip(RESULTS, figures, strict=True)}
        cells[f"{letter}{row}", "总计"] = sum(figures)
    _statistics(made, cells, chance, size)
    made.cells = cells
    made.named = _names(letter, cells)


def _sum(cells: dict[Cell, Figure], codes: list[str], column: str) -> int:
    return sum(int(cells[code, column] or 0) for code in codes)


def _statistics(made: Ledger, cells: dict[Cell, Figure], chance: Random, size: int) -> None:
    letter = made.form
    made_now, gone = chance.randint(0, size), chance.randint(0, 3)
    if letter == "C":
        for column, rules, papers in (
            ("本年制发件数", 1 if made.kind == "city" else 0, made_now),
            ("本年废止件数", 0, gone),
            ("现行有效件数", 12 if made.kind == "city" else 0, made_now + chance.randint(5, 60)),
        ):
            cells["C2.1", column], cells["C2.2", column] = rules, papers
        for code, most in (("C2.3", 900), ("C2.4", 300), ("C2.5", 20)):
            cells[code, "本年处理决定数量"] = chance.randint(0, most) * size
        cells["C2.6", "本年收费金额"] = chance.randint(0, 90) * size
        return
    for column, papers in (
        ("本年新制作数量", made_now),
        ("本年新公开数量", made_now),
        ("对外公开总数量", made_now + 40),
    ):
        cells["B2.1", column], cells["B2.2", column] = 0, papers
    for code in ("B2.3", "B2.4", "B2.5", "B2.6"):
        before = chance.randint(0, 200)
        cells[code, "上一年项目数量"] = before
        # No more is taken away than there was.
        cells[code, "本年增/减"] = max(-before, chance.randint(-9, 9))
        cells[code, "处理决定数量"] = chance.randint(0, 900) * size
    cells["B2.7", "上一年项目数量"], cells["B2.7", "本年增/减"] = chance.randint(0, 20), 0
    cells["B2.8", "采购项目数量"], cells["B2.8", "采购总金额"] = (
        chance.randint(0, 90),
        chance.randint(0, 9000),
    )


def _names(letter: str, cells: dict[Cell, Figure]) -> dict[str, int]:
    def total(*prefixes: str) -> int:
        return sum(
            int(value or 0)
            for (code, column), value in cells.items()
            if column == "总计"
            and any(code == prefix or code.startswith(f"{prefix}.") for prefix in prefixes)
        )

    def at(code: str, column: str = "总计") -> int:
        return int(cells[f"{letter}{code}", column] or 0)

    named = {
        "new": at("3.1"),
        "in": at("3.2"),
        "closed": at("3.3.7"),
        "out": at("3.4"),
        "granted": at("3.3.1"),
        "partly": at("3.3.2"),
        "refused": total(f"{letter}3.3.3"),
        "unable": total(f"{letter}3.3.4"),
        "unprocessed": total(f"{letter}3.3.5"),
        "otherwise": total(f"{letter}3.3.6"),
        "natural": at("3.1", "自然人"),
        "reviews": at("4.1"),
        "suits": at("4.2") + at("4.3"),
        "direct": at("4.2"),
        "after": at("4.3"),
    }
    named["organisations"] = named["new"] - named["natural"]
    named["all"] = named["new"] + named["in"]
    for name, column in zip(("upheld", "corrected", "other", "open"), RESULTS, strict=True):
        named[f"r_{name}"] = at("4.1", column)
        named[f"s_{name}"] = at("4.2", column) + at("4.3", column)
    if letter == "C":
        named |= {
            "papers": at("2.2", "本年制发件数"),
            "gone": at("2.2", "本年废止件数"),
            "valid": at("2.2", "现行有效件数"),
            "permits": at("2.3", "本年处理决定数量"),
            "penalties": at("2.4", "本年处理决定数量"),
        }
    return named
