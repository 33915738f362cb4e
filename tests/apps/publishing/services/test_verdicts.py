"""Verdicts are bound to what was seen; four eyes hold through the services; returning, recalling, sending again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from gongkai.domain.actors import SYSTEM, Actor, Grant
from gongkai.domain.errors import Conflict, Invalid, NotPermitted, Refused
from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.lib.models import AuditEntry, HistoryEvent
from gongkai.publishing.models import Item, SecrecyForm, Verdict, Version
from gongkai.publishing.services import columns, consultations, items, publication, reviews
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


def everything(unit, code="one.and.all") -> Actor:
    """Return somebody who holds every role: four eyes must stop them all the same."""
    return Actor(code=code, name="全能", grants=tuple(Grant(role, unit.path) for role in Role))


def test_whoever_edited_can_neither_review_nor_sign_whatever_roles_they_hold(county) -> None:
    columns.lay_out_columns(actor=SYSTEM, now=made.NOW)
    one = everything(county.education)
    item = items.collect_item(actor=one, now=made.NOW, unit=county.education, content=made.content())
    item = items.send_item(actor=one, now=made.NOW, item=item)
    with pytest.raises(NotPermitted) as refusal:
        reviews.pass_secrecy(actor=one, now=LATER, item=item, digest=item.current.digest, form=made.answers())
    assert refusal.value.code == "four_eyes"
    other = everything(county.education, "another")
    item = reviews.pass_secrecy(
        actor=other, now=LATER, item=item, digest=item.current.digest, form=made.answers()
    )
    for who in (one, other):
        with pytest.raises(NotPermitted):
            reviews.sign_item(actor=who, now=LATER, item=item, digest=item.current.digest)
    third = everything(county.education, "third")
    assert reviews.sign_item(actor=third, now=LATER, item=item, digest=item.current.digest).is_public


def test_an_editor_of_an_earlier_version_is_barred_until_the_next_publication(county, people) -> None:
    item = made.item(county.education, ItemState.SECRECY_REVIEW)
    item = reviews.return_item(actor=people["reviewer"], now=LATER, item=item, reason="请补充概述")
    helper = everything(county.education, "helper")
    content = replace(item.current.content, summary="帮忙补充。")
    item = items.amend_item(actor=helper, now=LATER, item=item, content=content)
    content = replace(content, summary="又改回来。")
    item = items.amend_item(actor=people["editor"], now=LATER, item=item, content=content)
    item = items.send_item(actor=people["editor"], now=LATER, item=item)
    with pytest.raises(NotPermitted):
        reviews.pass_secrecy(
            actor=helper, now=LATER, item=item, digest=item.current.digest, form=made.answers()
        )
    assert set(item.editors) == {people["editor"].code, "helper"}


def test_sending_counts_as_editing(county, people) -> None:
    item = made.item(county.education)
    sender = everything(county.education, "sender")
    item = items.send_item(actor=sender, now=LATER, item=item)
    with pytest.raises(NotPermitted):
        reviews.pass_secrecy(
            actor=sender, now=LATER, item=item, digest=item.current.digest, form=made.answers()
        )


def test_one_person_reviews_and_signs_only_where_the_office_above_has_set_it_so(county) -> None:
    item = made.item(county.education, ItemState.SECRECY_REVIEW)
    both = everything(county.education, "both")
    item = reviews.pass_secrecy(
        actor=both, now=LATER, item=item, digest=item.current.digest, form=made.answers()
    )
    with pytest.raises(NotPermitted):
        reviews.sign_item(actor=both, now=LATER, item=item, digest=item.current.digest)
    with pytest.raises(NotPermitted):  # nobody loosens their own four eyes
        columns.set_policy(
            actor=both,
            now=LATER,
            unit=county.education,
            values={"one_reviews_and_signs": True},
            reason="人手少",
        )
    office = make.actor(make.person("office", county.root, Role.DISCLOSURE_OFFICER))
    columns.set_policy(
        actor=office,
        now=LATER,
        unit=county.education,
        values={"one_reviews_and_signs": True},
        reason="人手少",
    )
    assert reviews.sign_item(actor=both, now=LATER, item=item, digest=item.current.digest).is_public


def test_a_verdict_on_what_has_changed_meanwhile_is_refused(county, people) -> None:
    item = made.item(county.education, ItemState.SECRECY_REVIEW)
    seen = item.current.digest
    items.recall_item(actor=people["editor"], now=LATER, item=item)
    content = replace(item.current.content, summary="偷偷换掉。")
    item = items.amend_item(actor=people["editor"], now=LATER, item=item, content=content)
    item = items.send_item(actor=people["editor"], now=LATER, item=item)
    with pytest.raises(Conflict):
        reviews.pass_secrecy(actor=people["reviewer"], now=LATER, item=item, digest=seen, form=made.answers())
    assert Item.objects.get(pk=item.pk).state == ItemState.SECRECY_REVIEW
    assert not Verdict.objects.filter(item=item).exists()


@pytest.mark.parametrize("state", [ItemState.SECRECY_REVIEW, ItemState.SIGNATURE, ItemState.SIGNED])
def test_text_changed_behind_the_services_stops_whoever_is_next(county, people, state) -> None:
    item = made.item(county.education, state)
    Version.objects.filter(pk=item.current.pk).update(body="<p>被改动的正文。</p>")
    item = Item.objects.select_related("unit", "current").get(pk=item.pk)
    digest = item.current.digest
    deeds = {
        ItemState.SECRECY_REVIEW: lambda: reviews.pass_secrecy(
            actor=people["reviewer"], now=LATER, item=item, digest=digest, form=made.answers()
        ),
        ItemState.SIGNATURE: lambda: reviews.sign_item(
            actor=people["signatory"], now=LATER, item=item, digest=digest
        ),
        ItemState.SIGNED: lambda: publication.publish_item(actor=people["signatory"], now=LATER, item=item),
    }
    with pytest.raises(Refused) as refusal:
        deeds[state]()
    assert refusal.value.code == "tampered"
    assert Item.objects.get(pk=item.pk).state == state


def test_a_version_swapped_under_a_signature_is_not_published(county, people) -> None:
    item = made.item(county.education, ItemState.SIGNED)
    twin = made.item(county.education, title="昌宁县教育局关于另一件事的通知")
    Item.objects.filter(pk=item.pk).update(current=twin.current)
    with pytest.raises(Refused) as refusal:
        publication.publish_item(actor=people["signatory"], now=LATER, item=item)
    assert refusal.value.code == "not_signed"


def test_returned_and_sent_again_is_a_version_of_its_own_with_verdicts_of_its_own(county, people) -> None:
    item = made.item(county.education, ItemState.SIGNATURE)
    item = reviews.return_item(actor=people["signatory"], now=LATER, item=item, reason="标题不准确")
    assert item.state == ItemState.DRAFT
    item = items.send_item(actor=people["editor"], now=LATER, item=item)
    assert item.current.number == 2
    with pytest.raises(Refused):  # the review of version 1 does not count for version 2
        reviews.sign_item(actor=people["signatory"], now=LATER, item=item, digest=item.current.digest)
    assert [(v.version.number, v.passed, v.part) for v in Verdict.objects.select_related("version")] == [
        (1, True, "secrecy_reviewer"),
        (1, False, "signatory"),
    ]


def test_a_sealed_version_is_never_written_again(county, people) -> None:
    item = made.item(county.education, ItemState.SECRECY_REVIEW)
    first = item.current
    item = items.recall_item(actor=people["editor"], now=LATER, item=item)
    content = replace(first.content, title="昌宁县教育局关于开学工作的补充通知")
    item = items.amend_item(actor=people["editor"], now=LATER, item=item, content=content)
    kept = Version.objects.get(pk=first.pk)
    assert (kept.number, kept.title, kept.sealed) == (1, first.title, True)
    assert (item.current.number, item.current.title, item.current.sealed) == (2, content.title, False)


def test_nothing_is_signed_while_another_organ_has_not_answered(county, people) -> None:
    item = made.item(county.education, ItemState.SIGNATURE)
    asked = consultations.consult(
        actor=people["editor"],
        now=LATER,
        item=item,
        unit=county.health,
        question="请确认第二部分。",
        due_on=LATER.date() + timedelta(days=10),
    )
    with pytest.raises(Refused) as refusal:
        reviews.sign_item(actor=people["signatory"], now=LATER, item=item, digest=item.current.digest)
    assert refusal.value.code == "consultation_open"
    health = make.actor(make.person("health", county.health, Role.INFORMATION_OFFICER))
    consultations.record_opinion(
        actor=health,
        now=LATER,
        consultation=asked,
        outcome="agrees",
        answer="",
        answered_on=LATER.date(),
    )
    signed = reviews.sign_item(actor=people["signatory"], now=LATER, item=item, digest=item.current.digest)
    assert signed.state == ItemState.PUBLISHED


def test_an_organ_of_the_house_answers_for_itself_and_only_once(county, people) -> None:
    item = made.item(county.education)
    asked = consultations.consult(
        actor=people["editor"],
        now=LATER,
        item=item,
        unit=county.health,
        question="请确认。",
        due_on=LATER.date() + timedelta(days=10),
    )
    answer = {"now": LATER, "consultation": asked, "outcome": "disagrees", "answered_on": LATER.date()}
    with pytest.raises(NotPermitted):
        consultations.record_opinion(actor=people["editor"], answer="不同意", **answer)
    health = make.actor(make.person("health", county.health, Role.INFORMATION_OFFICER))
    with pytest.raises(Invalid):  # who disagrees says why
        consultations.record_opinion(actor=health, answer=" ", **answer)
    consultations.record_opinion(actor=health, answer="数据有误。", **answer)
    with pytest.raises(Refused):
        consultations.record_opinion(actor=health, answer="再答一次", **answer)
    assert Item.objects.get(pk=item.pk).open_consultations == 0


def test_the_review_form_is_kept_with_the_passing_verdict_and_filed_at_publication(county, people) -> None:
    item = made.item(county.education, ItemState.SIGNATURE)
    sheet = SecrecyForm.objects.get(item=item)
    assert (sheet.number, sheet.filed_at) == ("014416330-2026-00001", None)
    assert sheet.answers["state_secret"] is False
    reviews.sign_item(actor=people["signatory"], now=LATER, item=item, digest=item.current.digest)
    sheet.refresh_from_db()
    assert (sheet.filed_at, sheet.filed_by) == (LATER, people["signatory"].code)


def test_a_form_that_does_not_hold_together_leaves_nothing_behind(county, people) -> None:
    item = made.item(county.education, ItemState.SECRECY_REVIEW)
    before = HistoryEvent.objects.count(), AuditEntry.objects.count()
    with pytest.raises(Invalid) as refusal:
        reviews.pass_secrecy(
            actor=people["reviewer"],
            now=LATER,
            item=item,
            digest=item.current.digest,
            form=made.answers(state_secret=True),
        )
    assert refusal.value.field == "state_secret"
    assert (HistoryEvent.objects.count(), AuditEntry.objects.count()) == before
    assert Item.objects.get(pk=item.pk).state == ItemState.SECRECY_REVIEW
    assert not Verdict.objects.exists()
    assert not SecrecyForm.objects.exists()


def test_a_unit_without_a_code_is_told_that_it_cannot_number(county) -> None:
    item = made.item(county.township, ItemState.SIGNATURE)
    signatory = make.actor(made.staff(county.township)["signatory"])
    with pytest.raises(Refused) as refusal:
        reviews.sign_item(actor=signatory, now=LATER, item=item, digest=item.current.digest)
    assert refusal.value.code == "no_organisation_code"
    assert Item.objects.get(pk=item.pk).index_number is None
