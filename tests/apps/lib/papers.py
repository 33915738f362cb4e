"""Papers for the tests of their ways out, and what a machine needs to lay them out as PDF."""

import os
from datetime import date

import pytest

from gongkai.lib.paper import (
    BodyCell,
    ChartBlock,
    DataTable,
    HeadCell,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    PdfUnavailable,
    pdf,
)
from gongkai.lib.ui.charts import ColumnChart, Series

ORGAN = "昌宁县人民政府办公室"
#: What nobody types on purpose: control signs, half characters, marks that turn text round, tags.
HOSTILE = "甲\x00乙\x0b丙\ud800丁\u202e戊\u200b己\ufffe庚\xa0辛<script>alert(1)</script>&amp;\"'"


def table(rows: int = 3, columns: int = 3) -> DataTable:
    """Return a table with two rows of heads over one another, and numbered rows; wide from eight columns on."""
    # Twelve digits, which no line may end within: seven times 6 signs and one beside them, in a line of 49.
    times = 10**10 if columns > 7 else 1
    head = (
        (HeadCell("项目", rowspan=2), HeadCell("数量", colspan=columns - 1)),
        tuple(HeadCell(f"第{number}季度") for number in range(1, columns)),
    )
    body = tuple(
        (
            BodyCell(f"第{row}行", header=True, level=1),
            *(BodyCell(str((row * 10 + number) * times), align="right") for number in range(1, columns)),
        )
        for row in range(1, rows + 1)
    )
    return DataTable(f"{columns}列的表", head, body, note="注：本表为测试。")


def chart() -> ChartBlock:
    """Return a chart of three figures, whose sum is 60."""
    drawn = ColumnChart(
        "ways", "各渠道公开数", "渠道", ["网站", "微信", "公报"], [Series("2024年", [30, 20, 10])], "条"
    )
    return ChartBlock("各渠道公开数", drawn)


def report() -> Paper:
    """Return a report with an upright table, a chart and a wide table between its chapters."""
    text = "全年主动公开政府信息3152条，公开内容覆盖概况信息、计划总结、规范性文件、工作动态、人事信息、财政信息。"
    return Paper(
        ORGAN,
        f"{ORGAN}2024年政府信息公开工作年度报告",
        (
            Heading(1, "一、总体情况"),
            Heading(2, "（一）主动公开"),
            Heading(3, "1.重点领域"),
            Paragraph(text * 3),
            table(),
            chart(),
            PageBreak(),
            Heading(1, "二、收到和处理申请情况"),
            table(40, 8),
            Heading(1, "三、存在的主要问题"),
            Paragraph(text * 8),
        ),
        signed_on=date(2025, 1, 20),
    )


def notice() -> Paper:
    """Return a notice with everything that stands around a text."""
    return Paper(
        ORGAN,
        "昌宁县人民政府办公室关于做好2024年政府信息公开工作年度报告编制工作的通知",
        (
            Paragraph("为做好年度报告编制工作，现将有关事项通知如下。"),
            Heading(1, "一、时间要求"),
            Paragraph("1月31日前公布。"),
        ),
        number="昌政办函〔2025〕3号",
        addressee="各乡镇人民政府，县直各委、办、局",
        signed_on=date(2025, 1, 6),
        attachments=("年度报告格式", "填报说明"),
        copies_to="县委办公室，县人大常委会办公室",
        letterhead=True,
    )


def laid_out(paper: Paper) -> bytes:
    """Return the PDF of a paper; skips the test where the machine cannot lay one out and may lack it."""
    try:
        return pdf(paper)
    except PdfUnavailable as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{missing.message} CI=true lets nothing be missing", pytrace=False)
        pytest.skip(missing.message)
