"""Going out, staying out of it, coming down: numbers, clocks, versions in public, withdrawal, revision."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from gongkai.bakery.full import bake_site
from gongkai.bakery.sites import store_of
from gongkai.domain.actors import SYSTEM
from gongkai.domain.errors import Conflict, Invalid
from gongkai.domain.publishing.workflow import ItemState
from gongkai.lib import clock, outbox
from gongkai.organisations.queries import default_site
from gongkai.publishing.models import Item, Publication, Version
from gongkai.publishing.services import items, publication, reviews
from tests.factories import organisations as make
from tests.factories import publishing as made

pytestmark = pytest.mark.django_db

LATER = made.NOW + timedelta(hours=3)


@pytest.fixture
def county():
    return make.county()


@pytest.fixture
def people(county):
    return {part: make.actor(person) for part, person in made.staff(county.education).items()}


def test_the_index_number_is_given_at_signing_without_gaps_and_never_changes(county, people) -> None:
    first = made.item(county.education, ItemState.PUBLISHED)
    draft = made.item(county.education)
    second = made.item(county.education, ItemState.PUBLISHED)
    assert (first.index_number, second.index_number) == ("014416330/2026-00001", "014416330/2026-00002")
    assert draft.index_number is None
    revised = publication.revise_item(actor=people["editor"], now=LATER, item=first, reason="更正")
    content = replace(revised.current.content, summary="更正后的概述。")
    revised = items.amend_item(actor=people["editor"], now=LATER, item=revised, content=content)
    revised = items.send_item(actor=people["editor"], now=LATER, item=revised)
    digest = revised.current.digest
    revised = reviews.pass_secrecy(
        actor=people["reviewer"], now=LATER, item=revised, digest=digest, form=made.answers()
    )
    revised = reviews.sign_item(actor=people["signatory"], now=LATER, item=revised, digest=digest)
    assert revised.index_number == "014416330/2026-00001"
    assert Publication.objects.filter(item=first).count() == 2


def test_the_period_runs_from_the_day_it_was_made_and_from_the_change_when_revised(county, people) -> None:
    item = made.item(
        county.education, written_on=date(2026, 3, 2), body=made.BODY.replace("2月27日", "3月2日")
    )
    assert (item.due_on, item.due_provisional) == (date(2026, 3, 30), False)
    public = made.item(county.education, ItemState.PUBLISHED)
    # 2026-03-09 is a Monday: twenty working days on is Friday 3 April.
    when = made.NOW + timedelta(days=8)
    revised = publication.revise_item(
        actor=people["editor"], now=when, item=public, reason="收费标准调整", changed_on=date(2026, 3, 6)
    )
    assert revised.due_on == date(2026, 4, 3)


def test_a_shorter_limit_of_the_column_holds(county) -> None:
    item = made.item(county.education, written_on=date(2026, 3, 2), columns=("20-5-results",))
    assert item.due_on == date(2026, 3, 11)


def test_without_a_date_there_is_no_period_and_the_checks_say_so(county) -> None:
    item = made.item(county.education, written_on=None)
    assert item.due_on is None
    assert item.blocking >= 1


def test_what_is_public_stays_as_it_was_until_the_new_version_is_signed(county, people) -> None:
    item = made.item(county.education, ItemState.PUBLISHED)
    first = item.published
    item = publication.revise_item(actor=people["editor"], now=LATER, item=item, reason="更正")
    content = replace(item.current.content, title="昌宁县教育局关于开学工作的通知（更正）")
    item = items.amend_item(actor=people["editor"], now=LATER, item=item, content=content)
    assert (item.published_id, item.is_public, item.state) == (first.pk, True, ItemState.DRAFT)
    page = Client().get(f"/content/{item.public_id}.html").content.decode()
    assert first.title in page
    assert "更正" not in page


def test_a_revision_given_up_leaves_the_public_version_in_hand(county, people) -> None:
    item = made.item(county.education, ItemState.PUBLISHED)
    first = item.published
    item = publication.revise_item(actor=people["editor"], now=LATER, item=item, reason="更正")
    content = replace(item.current.content, title="另一个标题")
    item = items.amend_item(actor=people["editor"], now=LATER, item=item, content=content)
    item = publication.abandon_revision(actor=people["editor"], now=LATER, item=item, reason="不必更正")
    assert (item.state, item.current_id, item.title) == (ItemState.PUBLISHED, first.pk, first.title)
    assert Version.objects.get(item=item, number=2).title == "另一个标题"


def page_path(host: str, public_id: str):
    """Return where the page of an item stands on the site."""
    generation = store_of(host).current()
    assert generation is not None
    return generation.folder / "content" / f"{public_id}.html"


@pytest.fixture
def host(county) -> str:
    """Return the host of the county's site, which has been baked."""
    site = default_site()
    bake_site(site.host, clock.now)
    return site.host


@pytest.mark.django_db(transaction=True)
def test_withdrawal_takes_the_page_off_the_site_in_the_same_request(county, people, host) -> None:
    item = made.item(county.education, ItemState.PUBLISHED)
    outbox.drain(clock.now)
    address, page = f"/content/{item.public_id}.html", page_path(host, item.public_id)
    assert page.exists()
    assert Client().get(address).status_code == 200
    publication.withdraw_item(actor=people["reviewer"], now=LATER, item=item, reason="误公开个人信息")
    # No worker has run since.
    assert not page.exists()
    assert Client().get(address).status_code == 410
    kept = Item.objects.get(pk=item.pk)
    assert (kept.state, kept.published, kept.withdrawn_at) == (ItemState.WITHDRAWN, None, LATER)
    assert kept.first_published_at is not None


@pytest.mark.django_db(transaction=True)
def test_a_page_baked_late_does_not_bring_back_what_was_withdrawn(county, people, host) -> None:
    item = made.item(county.education, ItemState.PUBLISHED)
    publication.withdraw_item(actor=people["editor"], now=LATER, item=item, reason="误公开")
    outbox.drain(clock.now)  # the message of the publication comes only now
    assert not page_path(host, item.public_id).exists()


def test_an_item_under_revision_can_be_withdrawn_at_once(county, people) -> None:
    item = made.item(county.education, ItemState.PUBLISHED)
    item = publication.revise_item(actor=people["editor"], now=LATER, item=item, reason="更正")
    item = publication.withdraw_item(actor=people["office"], now=LATER, item=item, reason="有误")
    assert (item.state, item.is_public) == (ItemState.WITHDRAWN, False)


def test_what_was_never_public_has_no_public_address(county) -> None:
    for state in (ItemState.DRAFT, ItemState.SIGNATURE, ItemState.FILED):
        changes = {}
        if state is ItemState.FILED:
            changes = {
                "attribute": "withheld",
                "ground": "deliberative",
                "ground_reason": "尚在研究。",
                "review_due_on": date(2027, 2, 27),
                "body": "<p>内部讨论稿。</p>",
            }
        item = made.item(county.education, state, **changes)
        assert Client().get(f"/content/{item.public_id}.html").status_code == 404


def test_what_is_not_proactive_is_numbered_filed_and_looked_at_again(county) -> None:
    item = made.item(
        county.education,
        ItemState.FILED,
        attribute="withheld",
        ground="deliberative",
        ground_reason="尚在研究。",
        review_due_on=date(2026, 9, 1),
        body="<p>内部讨论稿。</p>",
    )
    assert item.index_number == "014416330/2026-00001"
    assert item.review_due_on == date(2026, 9, 1)
    assert not Publication.objects.exists()


def test_a_scheduled_item_goes_out_when_its_moment_has_come_and_once(county) -> None:
    item = made.item(county.education, ItemState.SIGNED)
    assert publication.publish_scheduled(item.publish_at - timedelta(seconds=1)) == 0
    assert publication.publish_scheduled(item.publish_at) == 1
    assert publication.publish_scheduled(item.publish_at + timedelta(minutes=1)) == 0
    assert Item.objects.get(pk=item.pk).is_public
    assert Publication.objects.filter(item=item).count() == 1


def test_a_moment_in_the_past_is_refused(county, people) -> None:
    item = made.item(county.education, ItemState.SIGNATURE)
    with pytest.raises(Invalid) as refusal:
        reviews.sign_item(
            actor=people["signatory"],
            now=LATER,
            item=item,
            digest=item.current.digest,
            publish_at=LATER - timedelta(minutes=1),
        )
    assert refusal.value.field == "publish_at"


def test_two_editors_never_overwrite_each_other(county, people) -> None:
    item = made.item(county.education)
    opened = item.revision
    mine = replace(item.current.content, summary="我的改动。")
    theirs = replace(item.current.content, summary="他的改动。")
    items.amend_item(actor=SYSTEM, now=LATER, item=item, content=theirs, revision=opened)
    with pytest.raises(Conflict):
        items.amend_item(actor=people["editor"], now=LATER, item=item, content=mine, revision=opened)
    assert Item.objects.select_related("current").get(pk=item.pk).current.summary == "他的改动。"


def test_a_finding_that_blocks_or_is_not_explained_keeps_an_item_from_review(county, people) -> None:
    blocked = made.item(county.education, columns=())
    with pytest.raises(Invalid) as refusal:
        items.send_item(actor=people["editor"], now=LATER, item=blocked)
    assert refusal.value.code == "blocked"
    doubtful = made.item(county.education, document_number="昌教发[2026]8号")
    assert doubtful.unexplained >= 1
    with pytest.raises(Invalid) as refusal:
        items.send_item(actor=people["editor"], now=LATER, item=doubtful)
    assert refusal.value.code == "unexplained"
    reasons = {
        each["key"]: "原文如此。" for each in doubtful.current.findings if each["severity"] == "reason"
    }
    sent = items.send_item(actor=people["editor"], now=LATER, item=doubtful, answers=reasons)
    assert sent.state == ItemState.SECRECY_REVIEW
    assert set(sent.current.answers) == set(reasons)
