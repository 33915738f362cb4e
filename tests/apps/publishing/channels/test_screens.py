"""The screens of publications: the record's table, recording, voiding, the list and its export."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gongkai.domain.publishing.channels import Channel
from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.publishing.models import Publication
from gongkai.publishing.services.channels import record_publication
from tests.apps.publishing.channels.conftest import LATER, bare_items, went_out
from tests.apps.publishing.channels.test_channels import PICTURE
from tests.factories import organisations as make
from tests.factories import publishing

LIST, MANY = "/desk/publications/", "/desk/publications/record/"


@pytest.fixture
def browser(item):
    return make.client_of(publishing.staff(item.unit)["editor"])


def page(item) -> str:
    return reverse("publishing:item", args=[item.public_id])


def new(item) -> str:
    return reverse("publishing:publication-record", args=[item.public_id])


def test_the_record_shows_where_it_went_out_and_takes_more(item, browser) -> None:
    shown = browser.get(page(item)).content.decode()
    assert "<h2>公开渠道</h2>" in shown
    assert "系统记下" in shown
    assert new(item) in shown
    form = browser.get(new(item)).content.decode()
    assert "同一条信息在几个渠道公开，总数只计 1 条" in form
    sent = {"channel": "gazette", "on": "2026-03-05", "proof": "2026年第3期"}
    answer = browser.post(new(item), sent, follow=True).content.decode()
    assert "已登记：政府公报" in answer
    assert "部门、乡镇和街道不编发公报" in answer
    assert "2026年第3期" in answer
    assert "登记公开渠道" in answer
    row = Publication.objects.get(channel="gazette")
    void = reverse("publishing:publication-void", args=[row.pk])
    assert void in answer
    assert "请写明原因" in browser.post(void, {"reason": ""}).content.decode()
    answer = browser.post(void, {"reason": "期号填错。"}, follow=True).content.decode()
    assert "已作废，不再计入统计" in answer
    assert "期号填错。" in answer
    assert void not in answer


def test_what_is_refused_stands_at_its_field_and_nothing_typed_is_lost(item, browser) -> None:
    for changes, message in (
        ({"on": "2027-03-05"}, "公开日期不能晚于今天"),
        ({"on": "2026-03-01"}, "首次公开"),
        ({"on": "三月"}, "日期不对"),
        ({"channel": "wechat"}, "请填写网址"),
        ({"channel": "radio"}, "选项"),
    ):
        sent = {"channel": "gazette", "on": "2026-03-05", "proof": "2026年第3期", **changes}
        answer = browser.post(new(item), sent)
        assert answer.status_code == 422, changes
        assert message in answer.content.decode(), changes
        assert "2026年第3期" in answer.content.decode()
    assert Publication.objects.count() == 1


def test_a_photograph_is_shown_to_those_who_see_the_item(item, browser) -> None:
    photo = SimpleUploadedFile("公开栏.png", PICTURE, content_type="image/png")
    answer = browser.post(
        new(item), {"channel": "notice_board", "on": "2026-03-05", "proof": "", "file": photo}, follow=True
    )
    row = Publication.objects.get(channel="notice_board")
    address = reverse("publishing:file", args=[row.file, "png"])
    assert f'<a href="{address}">照片</a>' in answer.content.decode()
    assert browser.get(address).status_code == 200
    text = SimpleUploadedFile("说明.txt", "不是照片。".encode())
    answer = browser.post(
        new(item), {"channel": "notice_board", "on": "2026-03-06", "proof": "", "file": text}
    )
    assert answer.status_code == 422
    assert "图片" in answer.content.decode()


def test_several_are_recorded_from_the_lines_of_a_gazette(county, item, browser) -> None:
    other = publishing.item(
        county.education, ItemState.PUBLISHED, title="昌宁县教育局公告", document_number="昌教发〔2026〕9号"
    )
    lines = "昌教发〔2026〕8号\n昌宁县教育局公告\n昌教发〔2026〕99号"
    shown = browser.get(MANY, {"channel": "gazette", "lines": lines}).content.decode()
    assert "昌教发〔2026〕99号</li>" in shown
    for each in (item, other):
        assert f'value="{each.public_id}"' in shown
    sent = {"channel": "gazette", "lines": lines, "on": "2026-03-05", "proof": "2026年第3期"}
    answer = browser.post(MANY, sent)
    assert answer.status_code == 422
    assert "请勾选要登记的信息" in answer.content.decode()
    both = [item.public_id, other.public_id]
    answer = browser.post(MANY, {**sent, "items": both}, follow=True)
    assert "已在“政府公报”登记 2 条" in answer.content.decode()
    answer = browser.post(MANY, {**sent, "items": both})
    assert "2 条没有登记" in answer.content.decode()
    assert Publication.objects.filter(channel="gazette").count() == 2


def test_a_bad_choice_of_channel_is_named(item, browser) -> None:
    answer = browser.get(MANY, {"channel": "radio"})
    assert "选项" in answer.content.decode()
    answer = browser.post(
        MANY, {"channel": "radio", "items": item.public_id, "on": "2026-03-05", "proof": "期"}
    )
    assert "选项" in answer.content.decode()
    assert Publication.objects.count() == 1


def test_the_list_tells_the_year_and_goes_into_a_file(county, item, browser) -> None:
    editor = make.actor(publishing.staff(item.unit)["editor"])
    record_publication(
        actor=editor,
        now=LATER,
        item=item,
        channel=Channel.PRESS,
        on=date(2026, 3, 6),
        proof="保山日报第2版",
    )
    shown = browser.get(LIST, {"year": 2026}).content.decode()
    assert "保山日报第2版" in shown
    figures = dict(browser.get(LIST, {"year": 2026}).context["figures"])
    assert figures == {
        "主动公开的信息": "1 条",
        "其中规范性文件": "0 条",
        "政府公报": "0 条",
        "政府网站": "1 条",
        "政务微博": "0 条",
        "政务微信": "0 条",
        "其他方式": "1 条",
    }
    assert "没有这样的公开登记" in browser.get(LIST, {"year": 2025}).content.decode()
    exported = b"".join(browser.get(LIST, {"year": 2026, "channel": "group:other", "export": "csv"})).decode(
        "utf-8-sig"
    )
    lines = exported.splitlines()
    assert len(lines) == 2
    assert "保山日报第2版" in lines[1]
    assert browser.get(LIST, {"year": 2026, "export": "xlsx"}).content.startswith(b"PK")
    for nonsense in ({"year": "x"}, {"channel": "group:radio"}, {"unit": "x"}, {"after": "x"}):
        assert browser.get(LIST, nonsense).status_code == 200, nonsense


def test_the_list_of_the_county_opens_a_unit_and_pages_by_key(county, item) -> None:
    office = make.client_of(make.person("office", county.root, Role.DISCLOSURE_OFFICER))
    for number, each in enumerate(bare_items(county.health, 60)):
        went_out(each, date(2026, 1, 1) + timedelta(days=number % 7), "wechat")
    first = office.get(LIST, {"year": 2026, "unit": county.health.code})
    assert first.content.decode().count("政务微信</td>") == 50
    rest = office.get(LIST + first.context["older"])
    assert rest.content.decode().count("政务微信</td>") == 10
    assert rest.context["older"] == ""
    assert dict(first.context["figures"])["政务微信"] == "60 条"


def test_the_screens_take_few_queries(county, item, browser) -> None:
    for each in bare_items(county.education, 30):
        went_out(each, date(2026, 3, 3), "notice_board")
    for address in (LIST, MANY, new(item)):
        browser.get(address)
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(address).status_code == 200
        assert len(seen) <= 12, (address, [each["sql"][:90] for each in seen])


def test_who_may_not_is_told_and_strangers_find_nothing(county, item) -> None:
    row = went_out(bare_items(county.education, 1)[0], date(2026, 3, 3), "press")
    void = reverse("publishing:publication-void", args=[row.pk])
    stranger = make.client_of(make.person("stranger", county.health, Role.INFORMATION_OFFICER))
    assert [stranger.get(each).status_code for each in (new(item), void)] == [404, 404]
    signatory = make.client_of(publishing.staff(item.unit)["signatory"])
    assert [signatory.get(each).status_code for each in (new(item), void, MANY)] == [403, 403, 403]
    shown = signatory.get(page(item)).content.decode()
    assert "系统记下" in shown
    assert new(item) not in shown
    visitor = make.person("visitor", county.root, Role.INFORMATION_OFFICER, at=county.health)
    assert make.client_of(visitor).get(new(item)).status_code == 403
