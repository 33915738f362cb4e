"""A sum that has no source stays blank, and its screens say which of its parts is missing."""

import re
from datetime import date

import pytest

from gongkai.domain.figures import SourceKind
from gongkai.domain.forms.form_a import FORM_A
from gongkai.domain.forms.form_c import FORM_C
from gongkai.domain.roles import Role
from gongkai.reports.models import FigureSource
from tests.apps.reports.test_form import ledger_row, word
from tests.apps.reports.test_screens import page
from tests.factories import organisations as make

ALL, FULL, PART = "resources.staff", "resources.full_time_staff", "resources.part_time_staff"
CELL = "/desk/figures/530524/2016/form-a/A8.3/"


@pytest.fixture
def county(db):
    return make.county()


@pytest.fixture
def office(county):
    return make.client_of(make.person("gongkaiban", county.root, Role.DISCLOSURE_OFFICER))


def declare(county, *codes: str) -> None:
    FigureSource.objects.bulk_create(word(county.root, code, SourceKind.RETURNS) for code in codes)


def test_the_parts_of_a_sum_are_those_of_its_first_identity() -> None:
    assert FORM_A.parts(("A8.3", None)) == (("A8.3.1", None), ("A8.3.2", None))
    assert FORM_A.parts(("A3.2", None)) == (("A3.2.1", None), ("A3.2.2", None))
    assert FORM_A.parts(("A8.3.1", None)) == ()
    kinds = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    assert FORM_C.parts(("C3.1", "总计")) == tuple(("C3.1", kind) for kind in kinds)
    assert FORM_C.parts(("C3.1", "自然人")) == ()


def test_a_sum_with_a_part_without_a_source_is_blank_and_names_that_part(county, office) -> None:
    declare(county, FULL)
    ledger_row(county.education, FULL, date(2016, 6, 1), 6).save()
    form = page(office, "form", "530524", 2016, "a")
    (address,) = re.findall(r'<a class="no-print" href="([^"]*)">缺“兼职人员数”的来源</a>', form)
    assert address.startswith(CELL)
    html = office.get(address.replace("&amp;", "&")).content.decode()
    assert "下面各格中，“兼职人员数”也没有，合计无从得知，所以留空" in html
    assert re.search(r'专职人员数</a></th><td class="numeric">6</td>', html)
    assert re.search(
        r'兼职人员数</a></th><td class="numeric"><span class="nothing">没有来源</span></td>', html
    )
    assert "figure-large" not in html  # no sum is shown of what is not known


def test_a_sum_of_which_each_part_is_known_says_what_they_make_and_is_not_filled_in(county, office) -> None:
    declare(county, FULL, PART)
    ledger_row(county.education, FULL, date(2016, 6, 1), 6).save()
    ledger_row(county.education, PART, date(2016, 6, 1), 56).save()
    assert "各部分都有数，本格没有来源" in page(office, "form", "530524", 2016, "a")
    html = page(office, "cell", "530524", 2016, "a", "A8.3")
    assert "合计 62 人" in html
    assert "不由系统代填" in html
    assert "figure-large" not in html


def test_nothing_is_said_where_no_part_is_known_or_the_sum_has_a_source(county, office) -> None:
    form = page(office, "form", "530524", 2016, "a")
    assert CELL not in form
    assert "缺“" not in form
    assert "本格和下面各格都没有声明统计来源" in page(office, "cell", "530524", 2016, "a", "A8.3")
    declare(county, ALL)
    ledger_row(county.education, ALL, date(2016, 6, 1), 62).save()
    form = page(office, "form", "530524", 2016, "a")
    assert "没有来源</a>" not in form
    assert "的来源</a>" not in form
    html = page(office, "cell", "530524", 2016, "a", "A8.3")
    assert '<p class="figure-large">62<' in html
    assert "应由哪几格相加" not in html


def test_a_form_with_figures_of_some_indicators_alone_says_so(county, office) -> None:
    declare(county, "requests_received.company")
    ledger_row(county.education, "requests_received.company", date(2026, 1, 5), 4).save()
    html = page(office, "form", "530524", 2026, "c")
    assert "个数只统计了一部分单位或者指标" in html
