"""What printed reports tell is told by ours: shares of outcomes, who signs the table, where the report went out."""

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from gongkai.domain.publishing.channels import Channel
from gongkai.publishing.queries import find_item
from gongkai.publishing.queries.channels import publications_of
from gongkai.publishing.services.channels import record_publication
from gongkai.reports.models import LedgerRow
from gongkai.reports.queries import computed_form, form_of
from gongkai.reports.queries.annual_reports import chapters_read, figures_for
from gongkai.reports.services import annual_reports as writing
from gongkai.reports.services.ledger import Entry, enter_rows
from tests.apps.reports.annual_reports.conftest import NOW, YEAR, fresh, opened, signed
from tests.apps.reports.annual_reports.test_after import LATER, notice, public, sign_root
from tests.apps.reports.annual_reports.test_screens import CODE, browser_of
from tests.apps.reports.test_form import ledger_row


def told(home, report, body: str) -> str:
    """Return what the chapter on requests says once ``body`` is its text."""
    writing.save_chapter(actor=home.editor, now=NOW, report=report, chapter="on_request", body=body)
    report = fresh(report)
    chapters = chapters_read(report, figures_for(home.editor, report).bound)
    return next(each.rendered.text for each in chapters if each.chapter.key == "on_request")


@pytest.mark.parametrize(
    ("code", "number", "share"),
    # Of 48: 14 granted, 12 of another organ, 5 refused, 3 of what does not exist; worked out on paper.
    [("A3.3.2", 14, "29.2%"), ("A3.3.5", 12, "25%"), ("A3.3.4", 5, "10.4%"), ("A3.3.6", 3, "6.3%")],
)
def test_outcomes_are_told_with_their_shares_and_the_replies_with_their_rate(
    home, code, number, share
) -> None:
    LedgerRow.objects.filter(indicator__startswith="requests.").delete()
    figures = {
        "requests.received": 48,
        "requests.replied": 48,
        "requests.granted": 14,
        "requests.not_this_organ": 12,
        "requests.refused": 5,
        "requests.nonexistent": 3,
    }
    LedgerRow.objects.bulk_create(
        ledger_row(home.county.education, name, date(YEAR, 6, 1), count) for name, count in figures.items()
    )
    body = f"共{{{code}}}，占{{{code}占A3.3}}；回复率{{A3.3占A3.1}}；收取费用{{A7}}。"
    LedgerRow.objects.bulk_create(
        [ledger_row(home.county.education, "fees.collected", date(YEAR, 6, 1), 0)],
    )
    assert told(home, opened(home), body) == f"共{number}件，占{share}；回复率100%；收取费用0万元。"


def test_the_table_has_places_for_three_who_sign_and_for_telephone_and_day(home) -> None:
    signed(home)
    response = browser_of(home.editor).get(reverse("reports:annual-paper", args=[CODE, YEAR, "docx"]))
    document = ZipFile(BytesIO(response.content)).read("word/document.xml").decode()
    text = re.sub(r"\s|<[^>]+>", "", document)
    foot = text[text.index("单位负责人：") :]
    assert re.match("单位负责人：审核人：填报人：联系电话：填报日期：", foot)
    assert "接受培训人员数" in text[: text.index("单位负责人：")]


def test_the_notice_of_a_report_bears_its_number_and_its_day(home) -> None:
    report = sign_root(home, opened(home, home.county.root, actor=home.office))
    issued = notice(home, report, document_number="略政函〔2019〕3号", issued_on=date(2019, 1, 18))
    office = browser_of(home.office)
    assert "2019年1月18日" in office.get(reverse("reports:annual-notice", args=[issued.pk])).content.decode()
    response = office.get(reverse("reports:annual-notice-paper", args=[issued.pk, "docx"]))
    document = ZipFile(BytesIO(response.content)).read("word/document.xml").decode()
    text = re.sub(r"\s|<[^>]+>", "", document)
    assert text.index("略政函〔2019〕3号") < text.index("2019年1月18日")


def test_a_public_report_is_recorded_where_else_it_went_out(home) -> None:
    item = find_item(home.editor, public(home).item)
    assert item is not None
    assert [row.channel for row in publications_of(item)] == ["portal"]
    for channel, proof in (
        (Channel.WEIBO, {"address": "https://weibo.com/1"}),
        (Channel.WECHAT, {"address": "https://mp.weixin.qq.com/s/1"}),
        (Channel.NOTICE_BOARD, {"proof": "县政府一楼政务公开栏"}),
        (Channel.READING_POINT, {"proof": "县档案馆查阅点"}),
        (Channel.BROADCAST, {"proof": "县电视台新闻"}),
    ):
        record_publication(actor=home.editor, now=LATER, item=item, channel=channel, on=LATER.date(), **proof)
    assert {row.channel for row in publications_of(item)} == {
        "portal",
        "weibo",
        "wechat",
        "notice_board",
        "reading_point",
        "broadcast",
    }


def test_a_training_is_recorded_with_its_day_its_notice_and_those_who_came(home) -> None:
    LedgerRow.objects.filter(indicator__startswith="trainings.").delete()
    notice = "关于举办政务公开业务培训班的通知"
    enter_rows(
        actor=home.editor,
        now=NOW,
        unit=home.county.education,
        entries=[
            Entry("trainings.held", date(YEAR, 11, 3), 1, notice),
            Entry("trainings.attended", date(YEAR, 11, 3), 120, notice),
        ],
    )
    row = LedgerRow.objects.get(indicator="trainings.attended")
    assert (row.on, row.count, row.evidence) == (date(YEAR, 11, 3), 120, notice)
    html = browser_of(home.editor).get(reverse("reports:ledger")).content.decode()
    assert notice in html
    form = computed_form(home.editor, home.county.education, YEAR, form_of("A"))
    cells = {cell.code: cell.value for cell in form.cells}
    assert (cells["A9.2"], cells["A9.3"]) == (1, 120)
