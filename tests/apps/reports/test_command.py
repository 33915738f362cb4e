"""``gongkai report``, as other programs call it and as people read it."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from gongkai.cli import main as cli
from gongkai.domain.figures import SourceKind
from gongkai.domain.forms.catalogue import FORMS
from gongkai.reports.models import FigureSource, LedgerRow
from tests.apps.reports.test_form import ledger_row, word

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "docs/contracts/report.schema.json").read_text(encoding="utf-8")
)


def answer(capsys, unit: str, year: int | str, form: str, *more: str) -> tuple[int, dict]:
    code = cli.main(["report", "--unit", unit, "--year", str(year), "--form", form, *more, "--json"])
    said = json.loads(capsys.readouterr().out)
    jsonschema.validate(said, SCHEMA)
    return code, said


@pytest.fixture
def filled(county, published):
    FigureSource.objects.bulk_create(
        word(county.root, code, SourceKind.RETURNS)
        for code in ("requests.received", "requests.received_in_person", "resources.funds")
    )
    LedgerRow.objects.bulk_create(
        [
            ledger_row(county.education, "requests.received", date(2016, 6, 1), 2),
            ledger_row(county.health, "requests.received_in_person", date(2016, 6, 1), 2),
            ledger_row(county.health, "resources.funds", date(2016, 6, 1), "29.2"),
            ledger_row(county.root, "resources.funds", date(2016, 6, 1), "4.6"),
        ]
    )
    published.rows += [
        (county.education.pk, "a", "portal", date(2016, 5, 1), False),
        (county.education.pk, "a", "wechat", date(2016, 5, 2), False),
    ]
    return county


def test_the_answer_is_that_of_the_contract(filled, capsys) -> None:
    code, said = answer(capsys, "530524", 2016, "A")
    assert code == 0
    assert {key: said[key] for key in ("unit", "year", "form", "scope", "units")} == {
        "unit": "530524",
        "year": 2016,
        "form": "A",
        "scope": "tree",
        "units": 4,
    }
    cells = {cell["code"]: cell for cell in said["cells"]}
    assert [cell["code"] for cell in said["cells"]][:3] == ["A1.1", "A1.1.1", "A1.1.2"]
    assert len(cells) == 58  # 65 rows, 7 of them titles
    wanted = ("value", "source", "records", "column")
    assert {
        code: tuple(cells[code][key] for key in wanted) for code in ("A1.1", "A3.1", "A3.1.2", "A8.4")
    } == {
        "A1.1": (1, "records", 1, None),
        "A3.1": (2, "returns", 1, None),
        "A3.1.2": (None, None, None, None),
        "A8.4": (33.8, "returns", 2, None),
    }
    sums = [each for each in said["checks"] if each["code"] == "A-E1"]
    assert [(each["ok"], each["severity"]) for each in sums] == [(True, "error")]
    assert sums[0]["cells"] == ["A3.1", "A3.1.1", "A3.1.2", "A3.1.3", "A3.1.4"]


def test_a_bureau_s_own_form_is_the_default_and_its_credit_code_finds_it(filled, capsys) -> None:
    _, own = answer(capsys, "014416330", 2016, "A")
    assert (own["scope"], own["units"]) == ("own", 1)
    assert answer(capsys, "530524", 2016, "A", "--scope", "own")[1]["units"] == 1


def test_a_contradiction_is_exit_1(filled, capsys) -> None:
    # A blank cell could still make it true; where every way of applying is counted, nothing can.
    FigureSource.objects.bulk_create(
        word(filled.root, f"requests.received_by_{each}", SourceKind.RETURNS)
        for each in ("fax", "web", "mail")
    )
    code, said = answer(capsys, "014416330", 2016, "A")
    assert code == 1
    broken = [each for each in said["checks"] if not each["ok"] and each["severity"] == "error"]
    assert [(each["code"], each["printed"], each["expected"]) for each in broken] == [("A-E1", 2, 0)]


@pytest.mark.parametrize(("form", "places"), [("B", 22 + 23 * 7 + 15), ("C", 10 + 25 * 7 + 15)])
def test_where_nobody_declared_anything_only_what_apps_count_is_filled(filled, capsys, form, places) -> None:
    code, said = answer(capsys, "530524", 2025, form)
    assert code == 0
    assert len(said["cells"]) == places
    assert [(cell["code"], cell["column"]) for cell in said["cells"]] == list(FORMS[form].places)
    made = {"B": "本年新制作数量", "C": "本年制发件数"}[form]
    wanted = {(f"{form}2.2", made)} | ({("B2.2", "本年新公开数量")} if form == "B" else set())
    assert {(cell["code"], cell["column"]) for cell in said["cells"] if cell["value"] is not None} == wanted
    assert all(cell["terms"] for cell in said["cells"])


def test_a_cell_names_its_terms_with_their_signs(filled, capsys) -> None:
    codes = ("licence_matters.added", "licence_matters.removed", "licence_matters.before")
    FigureSource.objects.bulk_create(
        [
            *(word(filled.root, code, SourceKind.RETURNS) for code in codes[:2]),
            word(filled.health, "licence_matters.before", SourceKind.RETURNS),
        ]
    )
    LedgerRow.objects.bulk_create(
        [
            ledger_row(filled.education, "licence_matters.added", date(2020, 3, 1), 1),
            ledger_row(filled.health, "licence_matters.removed", date(2020, 3, 1), 3),
        ]
    )
    code, said = answer(capsys, "530524", 2020, "B")
    assert code == 0
    cells = {(cell["code"], cell["column"]): cell for cell in said["cells"]}
    change = cells["B2.3", "本年增/减"]
    assert (change["value"], change["records"], change["indicator"]) == (-2, 2, None)
    assert change["terms"] == [
        {"indicator": "licence_matters.added", "sign": 1, "value": 1, "units_without_source": 0},
        {"indicator": "licence_matters.removed", "sign": -1, "value": 3, "units_without_source": 0},
    ]
    before = cells["B2.3", "上一年项目数量"]
    assert (before["indicator"], before["value"], before["units_without_source"]) == (codes[2], 0, 3)
    # A figure below 0 is what this column is for, and no fault.
    assert [each["code"] for each in said["checks"] if each["code"] == "B-E9"] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--unit", "999999", "--year", "2016", "--form", "A"], "没有代码为“999999”的单位"),
        (["--unit", "530524", "--year", "2999", "--form", "A"], "2999年还没有到"),
        (["--unit", "530524", "--year", "1999", "--form", "A"], "不早于2008年"),
        (["--unit", "530524", "--year", "2016", "--form", "D"], "没有“D”这种统计表"),
        (["--unit", "530524", "--year", "2016", "--form", "A", "--scope", "all"], "统计范围只能是"),
        (["--unit", "530524", "--year", "两千", "--form", "A"], "--year 应为整数"),
        (["--unit", "530524", "--form", "A"], "缺少参数：--year"),
    ],
)
def test_what_cannot_be_computed_is_said_and_is_exit_2(filled, capsys, arguments, words) -> None:
    assert cli.main(["report", *arguments, "--json"]) == 2
    said = json.loads(capsys.readouterr().out)
    jsonschema.validate(said, SCHEMA)
    assert words in said["error"]


def test_people_read_an_aligned_table_with_blanks_left_blank(filled, capsys) -> None:
    assert cli.main(["report", "--unit", "530524", "--year", "2016", "--form", "a"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "昌宁县人民政府 2016年 政府信息公开情况统计表（国办发〔2014〕32号）"
    assert lines[1] == "统计范围：含下级，共 4 个单位"
    rows = {line.split()[0]: line for line in lines if line[:1] == "A"}
    assert rows["A3.1"].split() == ["A3.1", "（一）收到申请数", "件", "2"]
    assert rows["A3.1.2"].split() == ["A3.1.2", "2.传真申请数", "件"]
    assert rows["A8.4"].endswith(" 33.8")
    # Han characters are two columns wide: the figures end in one column.
    ends = {sum(2 if ord(each) > 0x2E7F else 1 for each in rows[code]) for code in ("A1.1", "A3.1", "A8.4")}
    assert len(ends) == 1
    assert any(line.startswith("核对 ") for line in lines)


def test_a_form_of_other_years_says_so(filled, capsys) -> None:
    assert cli.main(["report", "--unit", "530524", "--year", "2016", "--form", "C"]) == 0
    assert "2016年不用这种表" in capsys.readouterr().out
