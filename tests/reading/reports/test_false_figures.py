"""
Reports of made-up organs in many hands: true ones are left in peace, and one false figure in them is found.

The numbers of each style were written down before the reader had seen it (see ``prose``, ``prose_more``, ``prose_held``).
"""

import re
from collections.abc import Iterator
from random import Random

import pytest

from gongkai.reading.reports.check import check_report
from gongkai.reading.reports.model import Fault, ReportRead
from tests.reading.reports import material, prose, prose_held, prose_more
from tests.reading.reports.ledgers import Ledger, ledger
from tests.reading.reports.material import Slip

_ORGANS = {
    "county": "昌宁县", "city": "西宁市", "office": "昌宁县水务局", "bureau": "昌宁县水务局",
    "township": "田园镇", "street": "田园镇",
}  # fmt: skip
_KINDS = {"bureau": "office", "street": "township"}
_LAYOUTS = ("pipes-merged", "one-a-line", "by-blanks", "bars-behind")
_SETS = {
    "A": prose.TUNED_A + prose.UNSEEN_A + prose_more.FRESH_A + prose_held.HELD_A + prose_held.LAST_A,
    "B": prose.TUNED_BC + prose.UNSEEN_BC + prose_more.FRESH_BC + prose_held.HELD_BC + prose_held.LAST_BC,
    "C": prose.TUNED_BC + prose.UNSEEN_BC + prose_more.FRESH_BC + prose_held.HELD_BC + prose_held.LAST_BC,
}
_YEARS = {"A": (2014, 2015, 2016, 2017, 2018), "B": (2019, 2020), "C": (2021, 2022, 2023, 2024, 2025)}


def reports() -> Iterator[tuple[Ledger, str, str]]:
    """Return ledgers with a style and a layout: every style in every form that it is for."""
    seed = 100
    for form, styles in _SETS.items():
        for number, style in enumerate(styles):
            seed += 1
            who = style.split()[0]
            year = _YEARS[form][number % len(_YEARS[form])]
            yield (
                ledger(form, year, _ORGANS[who], _KINDS.get(who, who), seed),
                style,
                _LAYOUTS[number % len(_LAYOUTS)],
            )


REPORTS = list(reports())
NAMES = [f"{written.form} {style}" for written, style, _ in REPORTS]


def read(written: Ledger, style: str, layout: str, slip: Slip | None = None) -> ReportRead:
    return check_report(material.source(material.text_report(written, style, layout, slip)))


def errors(report: ReportRead) -> list[Fault]:
    return [fault for fault in report.faults if fault.severity == "error"]


@pytest.mark.parametrize(("written", "style", "layout"), REPORTS, ids=NAMES)
def test_a_true_report_has_no_error_and_all_its_figures(written: Ledger, style: str, layout: str) -> None:
    report = read(written, style, layout)
    assert [fault.message for fault in errors(report)] == []
    assert (report.form, report.year) == (written.form, written.year)
    assert (report.organisation or "").startswith(written.organ)
    told = [figure.value for figure in report.figures if figure.source == "text"]
    for slot in material.slots(written, style):
        share, name, base = re.fullmatch(r"\{(%?)([^/}]+)(?:/(.+))?\}", slot).groups()  # type: ignore[union-attr]
        value = material.percent(written.named[name], written.named[base]) if share else written.named[name]
        assert value in told, slot
        told.remove(value)


#: What nothing else in a report says again.
_SINGLE = ("B2", "C2", "A2", "A6", "A7", "A8.1", "A8.2", "A8.4", "A9", "A1")


def test_nearly_every_false_cell_is_found() -> None:
    chance = Random(11)
    missed, tried = [], 0
    for written, style, layout in REPORTS:
        cells = sorted((cell for cell in written.cells if not cell[0].startswith(_SINGLE)), key=str)
        for cell in chance.sample(cells, 2):
            tried += 1
            if not errors(read(written, style, layout, Slip(cell=cell, by=chance.choice((1, 2, 5))))):
                missed.append((written.form, style, cell))
    assert tried == 2 * len(REPORTS)
    assert len(missed) <= 0.05 * tried, missed


def test_nearly_every_false_figure_of_the_text_is_found() -> None:
    chance = Random(12)
    missed, tried = [], 0
    for written, style, layout in REPORTS:
        slots = material.slots(written, style)
        for place in chance.sample(range(len(slots)), min(2, len(slots))):
            tried += 1
            if not errors(read(written, style, layout, Slip(slot=place, by=chance.choice((2, 3, 10))))):
                missed.append((written.form, style, slots[place]))
    assert tried > 50
    assert len(missed) <= 0.05 * tried, missed


def test_what_is_found_names_the_false_figure() -> None:
    written, style, layout = REPORTS[0]
    value = written.named["A3.1.1"]
    place = material.slots(written, style).index("{A3.1.1}")
    found = errors(read(written, style, layout, Slip(slot=place, by=7)))
    assert ("text-vs-table", "A3.1.1", value, value + 7) in [
        (fault.kind, fault.code, fault.expected, fault.printed) for fault in found
    ]


#: What reports tell besides, in the words of the form, of other things or of somebody else.
BESIDES = [
    "县司法局办理行政复议案件33件，其中维持20件，撤销3件。",
    "县政务服务中心受理申请3.2万件，办结3.1万件，按时办结率99.9%。",
    "县自然资源局收到申请15件，均已按时答复。",
    "去年同期收到申请35件。",
    "2015年全县收到政府信息公开申请30件，今年有所增加。",
    "通过县融媒体中心发布信息1200条，其中微信300条、微博200条、抖音700条。",
    "举办全县政务公开培训班1期，培训业务骨干90人。",
    "网上办事大厅办理网络申请820件。",
    "县档案馆接收纸质文件信函230件。",
    "收到人大代表建议45件，答复45件，办结率100%。",
    "投诉举报平台受理投诉举报86件，办结86件。",
    "清理规范性文件120件，其中废止12件，修改8件，继续有效100件。",
    "县长信箱收到来信312件，回复308件，回复率98.7%。",
    "县发改局主动公开政府信息320条，县财政局主动公开政府信息280条。",
    "乡镇收到依申请公开3件，部门收到依申请公开5件。",
    "年内发出补正告知书4件、延期答复告知书2件。",
    "申请内容涉及土地征收12件、房屋拆迁8件、财政资金3件。",
    "有关部门配合答复申请8件，办理中的申请2件，再次申请4件。",
    "涉及拆迁的行政诉讼5件，其中撤诉2件、驳回3件；收到行政复议案件2件，均为上年受理。",
    "县住建局、县自然资源局收到申请较多，分别为2件、1件。",
    "前三季度办结申请7件，第四季度办结3件。",
    "行政复议机构收到复议申请45件，受理40件，审结38件，其中维持20件、撤销5件、调解13件。",
    "受理网上信访560件，办结548件，按期办结率99.5%。",
    "15家单位申请量在1件至3件之间，同一申请人提出申请15件。",
    "全年共印发文件186份，其中主动公开120份、依申请公开36份、不予公开30份。",
]


@pytest.mark.parametrize("besides", BESIDES)
@pytest.mark.parametrize("place", ["in the paragraph", "on its own"])
def test_what_is_told_besides_is_taken_for_no_figure_of_the_form(besides: str, place: str) -> None:
    for form, year in (("A", 2016), ("C", 2023)):
        text = material.text_report(ledger(form, year, "昌宁县", "county", 7), "county plain", "pipes")
        paragraph = next(
            part for part in text.split("\n\n") if "申请" in part and len(part) > 40 and "|" not in part
        )
        more = besides if place == "in the paragraph" else f"\n\n{besides}"
        report = check_report(material.source(text.replace(paragraph, paragraph + more, 1)))
        assert [fault.message for fault in errors(report)] == []
