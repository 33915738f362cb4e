"""The table of a report on a telephone: no number is cut at the edge of the screen."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

import gongkai
from gongkai.domain.forms.form_a import FORM_A
from gongkai.lib.paper import Paper, html
from gongkai.lib.ui.content import scrolling_tables
from gongkai.reports.queries.paper_tables import form_tables

pytestmark = [pytest.mark.browser, pytest.mark.once]

STYLES = Path(gongkai.__file__).parent / "lib/static/ui/ui.css"
#: A long name and long numbers: what a prefecture prints.
ORGAN = "西双版纳傣族自治州勐海县人民政府办公室"
PAGE = """<!DOCTYPE html><html lang="zh-CN" class="portal accent-blue"><head>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{styles}</style></head>
<body><div class="wrap page"><main><article class="document"><div class="document__body">{body}</div></article></main>
</div></body></html>"""


def test_the_three_columns_of_form_a_stand_whole_on_the_narrowest_screen(chromium_browser: Browser) -> None:
    figures = dict.fromkeys(FORM_A.places, 1234567)
    paper = Paper(ORGAN, f"{ORGAN}2016年政府信息公开工作年度报告", form_tables(FORM_A, figures, organ=ORGAN))
    page = chromium_browser.new_page(viewport={"width": 360, "height": 740})
    page.set_content(PAGE.format(styles=STYLES.read_text(), body=scrolling_tables(html(paper))))
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    region = page.locator(".table-scroll")
    assert region.evaluate("each => each.scrollWidth - each.clientWidth") == 0
    edge = region.evaluate("each => each.getBoundingClientRect().right")
    cells = page.locator("tbody td:last-child").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect().right)"
    )
    assert len(cells) == 65  # 58 figures, and 7 titles
    assert max(cells) <= edge
    page.close()
