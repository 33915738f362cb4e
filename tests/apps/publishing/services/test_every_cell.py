"""Each state × action × role × own or other unit, through the services themselves, against the table written by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from gongkai.domain.actors import SYSTEM, Actor, Grant
from gongkai.domain.errors import IllegalMove, NotPermitted
from gongkai.domain.publishing.content import ValidityStatus
from gongkai.domain.publishing.secrecy import ConsultationOutcome, SecrecyConclusion
from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.publishing.models import Consultation, Item
from gongkai.publishing.services import columns, consultations, items, publication, reviews
from tests.domain.publishing.item_moves import row_for
from tests.factories import organisations as make
from tests.factories import publishing as made

pytestmark = pytest.mark.django_db

LATER = made.NOW + timedelta(hours=2)
TOMORROW = LATER.date() + timedelta(days=1)


def ask(item: Item) -> Consultation:
    return consultations.consult(
        actor=SYSTEM, now=LATER, item=item, organ="县档案馆", question="请确认。", due_on=TOMORROW
    )


def answer(actor: Actor, item: Item) -> Any:
    return consultations.record_opinion(
        actor=actor,
        now=LATER,
        consultation=ask(item),
        outcome=ConsultationOutcome.AGREES,
        answer="",
        answered_on=LATER.date(),
    )


def form_for(item: Item) -> reviews.SecrecyAnswers:
    form = made.answers()
    if item.attribute != "proactive":
        form = reviews.SecrecyAnswers(form.answers, SecrecyConclusion.MAY_BE_KEPT.value)
    return form


def verdict(service: Callable[..., Item], **more: Any) -> Callable[[Actor, Item], Item]:
    return lambda actor, item: service(actor=actor, now=LATER, item=item, digest=item.current.digest, **more)


#: How each action is done; the state afterwards is read from the record.
DO: dict[str, Callable[[Actor, Item], Any]] = {
    "amend": lambda a, i: items.amend_item(
        actor=a, now=LATER, item=i, content=replace(i.current.content, summary="另一个概述。")
    ),
    "send": lambda a, i: items.send_item(actor=a, now=LATER, item=i),
    "recall": lambda a, i: items.recall_item(actor=a, now=LATER, item=i),
    "discard": lambda a, i: items.discard_item(actor=a, now=LATER, item=i, reason="重复"),
    "pass_check": verdict(reviews.pass_check),
    "pass_secrecy": lambda a, i: reviews.pass_secrecy(
        actor=a, now=LATER, item=i, digest=i.current.digest, form=form_for(i)
    ),
    "pass_attribute": verdict(reviews.pass_attribute),
    "sign": verdict(reviews.sign_item, publish_at=LATER + timedelta(days=1)),
    "return": lambda a, i: reviews.return_item(actor=a, now=LATER, item=i, reason="请补充"),
    "publish": lambda a, i: publication.publish_item(actor=a, now=LATER, item=i),
    "withdraw": lambda a, i: publication.withdraw_item(actor=a, now=LATER, item=i, reason="有误"),
    "revise": lambda a, i: publication.revise_item(actor=a, now=LATER, item=i, reason="有变更"),
    "abandon_revision": lambda a, i: publication.abandon_revision(
        actor=a, now=LATER, item=i, reason="不改了"
    ),
    "mark_validity": lambda a, i: publication.mark_validity(
        actor=a, now=LATER, item=i, validity=ValidityStatus.REPEALED, reason="已废止"
    ),
    "reassess": lambda a, i: publication.reassess_item(
        actor=a, now=LATER, item=i, reason="仍不公开", review_due_on=TOMORROW
    ),
    "consult": lambda a, i: consultations.consult(
        actor=a, now=LATER, item=i, organ="县档案馆", question="请确认。", due_on=TOMORROW
    ),
    "record_opinion": answer,
    "cancel_consultation": lambda a, i: consultations.cancel_consultation(
        actor=a, now=LATER, consultation=ask(i), reason="不需要了"
    ),
}
WITHHELD = {
    "attribute": "withheld",
    "ground": "deliberative",
    "ground_reason": "尚在讨论、研究之中。",
    "review_due_on": TOMORROW,
    "body": "<p>内部讨论稿。</p>",
}

#: name → (state, facts by hand, policy, changes of the content, under revision)
CASES: dict[str, tuple[ItemState, set[str], set[str], dict[str, Any], bool]] = {
    "draft": (ItemState.DRAFT, {"proactive", "never_public"}, set(), {}, False),
    "draft with a checker": (
        ItemState.DRAFT,
        {"proactive", "never_public", "checker_apart"},
        {"checker_apart"},
        {},
        False,
    ),
    "draft of a revision": (ItemState.DRAFT, {"proactive", "public"}, set(), {}, True),
    "checking": (
        ItemState.CHECKING,
        {"proactive", "never_public", "checker_apart"},
        {"checker_apart"},
        {},
        False,
    ),
    "secrecy review": (ItemState.SECRECY_REVIEW, {"proactive", "never_public"}, set(), {}, False),
    "secrecy review before the office": (
        ItemState.SECRECY_REVIEW,
        {"proactive", "never_public", "attribute_reviewed"},
        {"attribute_reviewed"},
        {},
        False,
    ),
    "secrecy review of a revision": (ItemState.SECRECY_REVIEW, {"proactive", "public"}, set(), {}, True),
    "attribute review": (
        ItemState.ATTRIBUTE_REVIEW,
        {"proactive", "never_public", "attribute_reviewed"},
        {"attribute_reviewed"},
        {},
        False,
    ),
    "signature": (ItemState.SIGNATURE, {"proactive", "never_public"}, set(), {}, False),
    "signed": (ItemState.SIGNED, {"proactive"}, set(), {}, False),
    "published": (ItemState.PUBLISHED, {"proactive", "public"}, set(), {}, False),
    "filed": (ItemState.FILED, {"not_proactive"}, set(), WITHHELD, False),
    "withdrawn": (ItemState.WITHDRAWN, {"proactive"}, set(), {}, False),
    "discarded": (ItemState.DISCARDED, {"proactive", "never_public"}, set(), {}, False),
}


class Undo(Exception):
    """Rolls one cell back."""


def outcome(do: Callable[[Actor, Item], Any], actor: Actor, item: Item) -> str:
    answer = ""
    try:
        with transaction.atomic():
            try:
                do(actor, Item.objects.select_related("unit", "current").get(pk=item.pk))
            except NotPermitted:
                answer = "not permitted"
            except IllegalMove:
                answer = "illegal"
            else:
                answer = Item.objects.get(pk=item.pk).state
            raise Undo
    except Undo:
        return answer


def build(unit: Any, state: ItemState, policy: set[str], changes: dict[str, Any], revising: bool) -> Item:
    if policy:
        columns.set_policy(
            actor=SYSTEM, now=made.NOW, unit=unit, values=dict.fromkeys(policy, True), reason="试行"
        )
    if not revising:
        return made.item(unit, state, **changes)
    item = made.item(unit, ItemState.PUBLISHED)
    people = {part: make.actor(person) for part, person in made.staff(unit).items()}
    item = publication.revise_item(actor=people["editor"], now=LATER, item=item, reason="有变更")
    content = replace(item.current.content, summary="修订。")
    item = items.amend_item(actor=people["editor"], now=LATER, item=item, content=content)
    if state is ItemState.SECRECY_REVIEW:
        item = items.send_item(actor=people["editor"], now=LATER, item=item)
    return item


@pytest.mark.parametrize("case", CASES)
def test_each_cell_of_a_state_holds(case: str) -> None:
    state, facts, policy, changes, revising = CASES[case]
    county = make.county()
    item = build(county.education, state, policy, changes, revising)
    assert item.state == state
    wrong = []
    for action, do in DO.items():
        row = row_for(state.value, action, frozenset(facts))
        for role in Role:
            for where, path in (("own", county.education.path), ("other", county.health.path)):
                actor = Actor(code="somebody", name="某人", grants=(Grant(role, path),))
                allowed = row is not None and where == "own" and role in row[1]
                wanted = "illegal" if row is None else row[0] if allowed else "not permitted"
                got = outcome(do, actor, item)
                # Whom a question does not concern learns that first, whatever the state.
                if row is None and action in ("record_opinion", "cancel_consultation"):
                    assert got in ("illegal", "not permitted")
                    continue
                if got != wanted:
                    wrong.append((action, role.value, where, wanted, got))
    assert wrong == []


def test_an_item_is_collected_by_editors_of_the_unit_alone() -> None:
    county = make.county()
    columns.lay_out_columns(actor=SYSTEM, now=made.NOW)
    for role in Role:
        for unit in (county.education, county.health):
            actor = Actor(code="somebody", name="某人", grants=(Grant(role, county.education.path),))
            allowed = unit == county.education and role in (Role.INFORMATION_OFFICER, Role.DISCLOSURE_OFFICER)
            before = Item.objects.count()
            if allowed:
                items.collect_item(actor=actor, now=made.NOW, unit=unit, content=made.content())
                assert Item.objects.count() == before + 1
            else:
                with pytest.raises(NotPermitted):
                    items.collect_item(actor=actor, now=made.NOW, unit=unit, content=made.content())
                assert Item.objects.count() == before
