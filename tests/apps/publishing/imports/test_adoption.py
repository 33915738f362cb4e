"""What an old site has made public is adopted as it stands, and only by the command."""

from datetime import date, datetime
from itertools import chain, combinations

import pytest

from gongkai.domain.actors import SYSTEM, Actor, Grant
from gongkai.domain.calendar import SHANGHAI
from gongkai.domain.errors import IllegalMove, Invalid, NotPermitted, Refused
from gongkai.domain.publishing.content import ItemOrigin
from gongkai.domain.publishing.workflow import ITEM_WORKFLOW, ItemAction, ItemCondition, ItemState
from gongkai.domain.roles import Role
from gongkai.lib import audit, history
from gongkai.lib.numbering import next_number
from gongkai.publishing import queries
from gongkai.publishing.models import Item, Publication, SecrecyForm, Verdict
from gongkai.publishing.services.adoption import import_public
from gongkai.publishing.services.index_numbering import next_index_number
from tests.factories import organisations as make
from tests.factories import publishing as make_items

NOW = make.NOW
PUBLISHED = date(2018, 3, 8)


def adopt(unit, *, actor=SYSTEM, published_on=PUBLISHED, index_number="", **changes):
    content = make_items.content(**changes)
    return import_public(
        actor=actor, now=NOW, unit=unit, content=content, published_on=published_on, index_number=index_number
    )


def test_an_old_page_is_public_since_its_own_day_with_its_own_number(county) -> None:
    done = adopt(county.education, index_number="014416330/2018-00005")
    item = queries.find_item(SYSTEM, done.item.public_id)
    assert (item.state, item.origin, item.index_number) == (
        ItemState.PUBLISHED,
        ItemOrigin.COMMAND,
        "014416330/2018-00005",
    )
    assert item.published == item.current
    assert item.current.sealed
    assert item.first_published_at == datetime(2018, 3, 8, tzinfo=SHANGHAI)
    assert Publication.objects.get(item=item).at == item.published_at
    assert [event.name for event in history.of(item.link)] == [
        "publishing.item_collected",
        "publishing.item_adopted",
    ]
    assert audit.verify().fault_count == 0


def test_no_verdict_is_made_up(county) -> None:
    adopt(county.education)
    assert not Verdict.objects.exists()
    assert not SecrecyForm.objects.exists()
    assert len(queries.published_without_form(SYSTEM, 2018)) == 1


def test_without_a_number_the_next_one_of_that_year_is_given(county) -> None:
    assert adopt(county.education).item.index_number == "014416330/2018-00001"


def test_a_number_of_the_old_site_is_not_given_again(county) -> None:
    adopt(county.education, index_number="014416330/2018-00001")
    assert next_number("index:014416330", "2019") == 1
    other = adopt(
        county.education, title="昌宁县教育局关于另一件事的通知", document_number="昌教发〔2026〕9号"
    )
    assert other.item.index_number == "014416330/2018-00002"


def test_a_unit_without_an_organisation_code_gets_no_number(county) -> None:
    county.education.organisation_code = county.education.credit_code = ""
    with pytest.raises(Refused, match="组织机构代码"):
        next_index_number(county.education, 2018)


def test_a_number_that_another_item_has_is_refused(county) -> None:
    adopt(county.education, index_number="014416330/2018-00005")
    with pytest.raises(Refused, match="已属于"):
        adopt(county.education, title="另一件", index_number="01441633-0/2018-00005")
    assert Item.objects.count() == 1


def test_the_same_page_again_is_passed_over(county) -> None:
    first = adopt(county.education, index_number="014416330/2018-00005")
    again = adopt(county.education, index_number="014416330/2018-00005")
    assert (again.item.pk, again.created) == (first.item.pk, False)
    assert Item.objects.count() == 1


def test_a_page_goes_into_a_column_and_what_is_missing_is_noted(county) -> None:
    done = adopt(county.education, columns=(), written_on=None)
    assert done.item.column == "20-1-documents"
    assert done.item.written_on == PUBLISHED
    assert done.notes == ("没有找到成文日期，按发布日期登记。",)
    news = adopt(county.education, columns=(), document_number="", title="开学典礼举行", published_on=None)
    assert news.item.column == "20-15"
    assert news.item.published_at == NOW
    report = adopt(county.education, columns=(), document_number="", title="2017年政府信息公开工作年度报告")
    assert report.item.column == "annual-reports"


def test_what_the_checks_stop_is_not_adopted(county) -> None:
    with pytest.raises(Refused) as refusal:
        adopt(county.education, body="<p>联系人身份证号 11010519491231002X。</p>")
    assert refusal.value.code == "blocked"
    assert not Item.objects.exists()


@pytest.mark.parametrize("attribute", ["on_request", "withheld"])
def test_what_is_not_proactive_is_not_adopted(county, attribute) -> None:
    with pytest.raises(Refused, match="主动公开"):
        adopt(county.education, attribute=attribute)


def test_a_day_of_publication_in_the_future_is_refused(county) -> None:
    with pytest.raises(Invalid, match="晚于今天"):
        adopt(county.education, published_on=date(2026, 3, 3))


def test_an_officer_cannot_adopt(county, editor) -> None:
    with pytest.raises(NotPermitted):
        adopt(county.education, actor=editor)
    assert not Item.objects.exists()


def test_the_row_never_stands_for_a_record_of_the_house() -> None:
    others = [each for each in ItemCondition if each is not ItemCondition.PUBLIC_ELSEWHERE]
    for facts in chain.from_iterable(combinations(others, size) for size in range(len(others) + 1)):
        with pytest.raises(IllegalMove):
            ITEM_WORKFLOW.check(SYSTEM, ItemState.DRAFT, ItemAction.ADOPT, "/1/", "理由", frozenset(facts))
    elsewhere = frozenset({ItemCondition.PUBLIC_ELSEWHERE})
    for role in Role:
        actor = Actor(code="wang", name="王", grants=(Grant(role, "/1/"),))
        shown = {row.action for row in ITEM_WORKFLOW.open_to(actor, ItemState.DRAFT, "/1/", elsewhere)}
        assert (ItemAction.ADOPT in shown) == (role is Role.SYSTEM_ADMINISTRATOR)


def test_the_screens_never_say_that_an_item_is_public_elsewhere(county) -> None:
    for state in (ItemState.DRAFT, ItemState.PUBLISHED):
        assert ItemCondition.PUBLIC_ELSEWHERE not in queries.facts_of(
            make_items.item(county.education, state)
        )
