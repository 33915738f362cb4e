"""The record of an item: what everybody who sees it reads there, and which buttons each of them gets."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.lib import clock
from gongkai.publishing.models import Column, Version
from gongkai.publishing.services import consultations, publication
from gongkai.publishing.services.relations import relate_items
from gongkai.publishing.views.record import clock_of
from tests.apps.publishing.items.conftest import address, recent
from tests.factories import organisations as make
from tests.factories import publishing


def steps(response) -> tuple[str, set[str]]:
    """Return the primary step and the others that the page offers."""
    first = response.context["first"]
    return (first["label"] if first else "", {step["label"] for step in response.context["rest"]})


@pytest.mark.parametrize(
    ("state", "part", "first", "rest"),
    [
        (ItemState.DRAFT, "editor", "送审", {"修改", "征求其他机关意见", "作废"}),
        (ItemState.DRAFT, "reviewer", "", set()),
        (ItemState.SECRECY_REVIEW, "editor", "", {"收回", "征求其他机关意见"}),
        (ItemState.SECRECY_REVIEW, "reviewer", "保密审查", {"征求其他机关意见"}),
        (ItemState.SIGNATURE, "signatory", "签发", {"征求其他机关意见"}),
        (ItemState.SIGNATURE, "reviewer", "", set()),
        (ItemState.SIGNED, "signatory", "公开", {"退回"}),
        (ItemState.PUBLISHED, "office", "修订", {"标注有效性", "撤下"}),
        (ItemState.PUBLISHED, "reviewer", "", {"撤下"}),
        (ItemState.WITHDRAWN, "editor", "修订", set()),
        (ItemState.DISCARDED, "editor", "", set()),
    ],
)
def test_the_buttons_are_the_rows_open_to_the_person(county, browser_of, state, part, first, rest) -> None:
    item = recent(county.education, state)
    assert steps(browser_of(part).get(address(item))) == (first, rest)


def test_mending_comes_first_where_the_checks_stop_an_item(county, browser_of) -> None:
    item = recent(county.education, issuer="")
    response = browser_of("editor").get(address(item))
    assert steps(response) == ("修改", {"送审", "征求其他机关意见", "作废"})
    assert "必须改正，由信息员改正后送审" in response.content.decode()
    assert "没有发文机关" in response.content.decode()


def test_an_item_of_another_unit_does_not_exist(county, browser_of) -> None:
    item = recent(county.health)
    for rest in ("", "versions/", "versions/1/"):
        assert browser_of("editor").get(address(item, rest)).status_code == 404


def test_the_record_shows_the_head_of_the_document(county, browser_of) -> None:
    item = recent(county.education, ItemState.PUBLISHED)
    page = browser_of("editor").get(address(item)).content.decode()
    for text in (
        item.index_number,
        item.document_number,
        "昌宁县教育局",
        "政府及部门文件",
        "教育、开学",
        "科技、教育",
        "主动公开",
        "一、总体要求",
        "审查意见",
        "办理历史",
    ):
        assert text in page
    assert f'href="/content/{item.public_id}.html"' in page


def test_text_that_somebody_typed_is_never_markup(county, browser_of) -> None:
    item = recent(
        county.education, title="<script>alert(1)</script>通知", summary="<img src=x onerror=alert(1)>"
    )
    for rest in ("", "versions/", "versions/1/", "send/", "discard/"):
        page = browser_of("editor").get(address(item, rest)).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_the_period_is_counted_before_the_readers_eyes(county) -> None:
    publishing.columns.lay_out_columns(actor=make.SYSTEM, now=make.NOW)
    item = publishing.item(county.education, written_on=date(2026, 2, 13))
    told = clock_of(item, date(2026, 3, 2))
    # The Saturdays 14 and 28 February are worked, 15 to 23 February is the Spring Festival. Counted up:
    # 14 February 1, 24 to 28 February 6, 2 to 6 March 11, 9 to 13 March 16, 16 to 19 March 20.
    assert told["due"].due_on == date(2026, 3, 19)
    assert told["due"].working_days == 20
    assert told["start"] == "成文日期"
    assert told["words"] == "还剩 13 个工作日"
    skipped = dict(told["skipped"])
    assert skipped[date(2026, 2, 14)] == "调休上班"
    assert date(2026, 2, 16) in skipped


def test_a_column_with_a_shorter_limit_cites_its_rule(county, browser_of) -> None:
    item = recent(county.education, columns=("20-6-decisions",))
    assert Column.objects.get(key="20-6-decisions").limit_days == 7
    page = browser_of("editor").get(address(item)).content.decode()
    assert "7 个工作日，到期日" in page
    assert "行政许可和行政处罚等信用信息公示" in page


def test_a_public_item_says_whether_it_was_in_time(county, browser_of) -> None:
    in_time = recent(county.education, ItemState.PUBLISHED)
    assert "按期公开" in browser_of("editor").get(address(in_time)).content.decode()


def test_a_revision_says_what_the_public_sees_meanwhile(county, staff, browser_of) -> None:
    item = recent(county.education, ItemState.PUBLISHED)
    item = publication.revise_item(
        actor=make.actor(staff["editor"]),
        now=clock.now(),
        item=item,
        reason="数据更新",
        changed_on=clock.today() - timedelta(days=1),
    )
    page = browser_of("editor").get(address(item)).content.decode()
    assert "公众现在看到的是第 1 版" in page
    assert "修订中" in page
    assert "变更日期" in page
    assert "原因：数据更新" in page


def test_an_unanswered_organ_is_named_on_the_record(county, staff, browser_of) -> None:
    item = recent(county.education, ItemState.SIGNATURE)
    consultations.consult(
        actor=make.actor(staff["editor"]),
        now=clock.now(),
        item=item,
        organ="昌宁县财政局",
        question="请确认",
        due_on=clock.today() + timedelta(days=9),
    )
    page = browser_of("signatory").get(address(item)).content.decode()
    assert "还有 1 个机关的意见没有收到，收到前不能签发" in page
    assert "昌宁县财政局" in page
    # The page of signing says so before the button is pressed.
    signing = browser_of("signatory").get(f"{address(item)}review/")
    assert "现在还不能签发" in signing.content.decode()


def test_who_holds_no_role_reads_the_items_of_the_own_unit_without_buttons(county) -> None:
    item = recent(county.education)
    clerk = make.client_of(make.person("clerk", county.education))
    response = clerk.get(address(item))
    assert response.status_code == 200
    assert steps(response) == ("", set())
    assert "关联文件" not in response.content.decode()


def test_the_record_costs_few_queries(county, staff, browser_of) -> None:
    item = recent(county.education, ItemState.PUBLISHED)
    other = recent(county.education, title="昌宁县教育局关于校园安全的通知")
    relate_items(
        actor=make.actor(staff["editor"]), now=make.NOW, item=other, other=item, relation="interprets"
    )
    browser = browser_of("office")
    browser.get(address(item))
    with CaptureQueriesContext(connection) as queries:
        page = browser.get(address(item)).content.decode()
    assert "昌宁县教育局关于校园安全的通知" in page
    assert len(queries) <= 25


def test_supervisors_read_and_do_nothing(county) -> None:
    item = recent(county.education, ItemState.PUBLISHED)
    supervisor = make.client_of(make.person("super", county.root, Role.SUPERVISOR))
    assert steps(supervisor.get(address(item))) == ("", set())
    assert supervisor.get(address(item, "withdraw/")).status_code == 403


@pytest.mark.parametrize(
    ("size", "said"), [(812, "812 字节"), (24_576, "24 KB"), (3_250_586, "3.1 MB"), (0, "0 字节")]
)
def test_an_attachment_is_shown_with_its_size(county, browser_of, size, said) -> None:
    item = recent(county.education)
    attachment = {"file": "a" * 64, "name": "任务分工表.docx", "kind": "docx", "size": size}
    Version.objects.filter(pk=item.current_id).update(attachments=[attachment])
    page = browser_of("editor").get(address(item)).content.decode()
    assert (
        f'<a href="/desk/files/{"a" * 64}.docx">任务分工表.docx</a> <span class="quiet">{said}</span>' in page
    )
