"""Items for tests, brought into each state through the services."""

from datetime import date, datetime, timedelta
from typing import Any

from gongkai.domain.publishing.content import Content
from gongkai.domain.publishing.secrecy import SecrecyConclusion, SecrecyQuestion
from gongkai.domain.publishing.workflow import ItemState
from gongkai.domain.roles import Role
from gongkai.organisations.models import Person, Unit
from gongkai.publishing.models import Item
from gongkai.publishing.services import columns, items, publication, reviews
from tests.factories import organisations as make

NOW = make.NOW
BODY = (
    "<p>为保障公民、法人和其他组织依法获取政府信息，现将有关事项通知如下。</p>"
    "<h2>一、总体要求</h2><p>各单位应当按照规定及时公开政府信息。</p>"
    '<p class="align-right">昌宁县教育局</p><p class="align-right">2026年2月27日</p><p>（此件公开发布）</p>'
)


def content(**changes: Any) -> Content:
    """Return a notice in which the checks find nothing that blocks or asks for a reason."""
    values: dict[str, Any] = {
        "title": "昌宁县教育局关于做好2026年春季学期开学工作的通知",
        "body": BODY,
        "document_number": "昌教发〔2026〕8号",
        "issuer": "昌宁县教育局",
        "written_on": date(2026, 2, 27),
        "columns": ("20-1-documents",),
        "keywords": ("教育", "开学"),
        "summary": "部署春季学期开学工作。",
        "genre": "notice",
        "topic": "science_and_education",
    }
    return Content(**{**values, **changes})


def staff(unit: Unit) -> dict[str, Person]:
    """Return the unit's four people: editor, reviewer, signatory, office; those that exist are found again."""
    wanted = {
        "editor": (Role.INFORMATION_OFFICER,),
        "reviewer": (Role.SECRECY_REVIEWER,),
        "signatory": (Role.SIGNATORY,),
        "office": (Role.DISCLOSURE_OFFICER,),
    }
    found = {}
    for part, roles in wanted.items():
        username = f"{part}.{unit.code.lower()}"
        person = Person.objects.select_related("unit").filter(username=username).first()
        found[part] = person or make.person(username, unit, *roles)
    return found


def answers(**yes: bool) -> reviews.SecrecyAnswers:
    """Return a review form on which nothing stands against publication, but for what is named."""
    return reviews.SecrecyAnswers(
        {question.value: yes.get(question.value, False) for question in SecrecyQuestion},
        SecrecyConclusion.MAY_BE_PUBLISHED.value,
    )


def item(unit: Unit, state: ItemState = ItemState.DRAFT, *, now: datetime = NOW, **changes: Any) -> Item:
    """Return an item of the unit in that state; every step is taken by the person whose step it is."""
    columns.lay_out_columns(actor=make.SYSTEM, now=now)
    people = {part: make.actor(person, now) for part, person in staff(unit).items()}
    minute = timedelta(minutes=1)
    made = items.collect_item(actor=people["editor"], now=now, unit=unit, content=content(**changes))
    if state is ItemState.DRAFT:
        return _fresh(made)
    if state is ItemState.DISCARDED:
        return _fresh(items.discard_item(actor=people["editor"], now=now, item=made, reason="重复录入。"))
    made = items.send_item(actor=people["editor"], now=now + minute, item=made)
    digest = made.current.digest
    if state in (ItemState.CHECKING, ItemState.SECRECY_REVIEW) or made.state == state:
        assert made.state == state, made.state
        return _fresh(made)
    form = answers()
    if made.current.attribute != "proactive":
        form = reviews.SecrecyAnswers(form.answers, SecrecyConclusion.MAY_BE_KEPT.value)
    made = reviews.pass_secrecy(
        actor=people["reviewer"], now=now + 2 * minute, item=made, digest=digest, form=form
    )
    if made.state == state:
        return _fresh(made)
    if made.state == ItemState.ATTRIBUTE_REVIEW:
        made = reviews.pass_attribute(actor=people["office"], now=now + 3 * minute, item=made, digest=digest)
    if made.state == state:
        return _fresh(made)
    later = now + timedelta(days=30) if state is ItemState.SIGNED else None
    made = reviews.sign_item(
        actor=people["signatory"], now=now + 4 * minute, item=made, digest=digest, publish_at=later
    )
    if state is ItemState.WITHDRAWN:
        made = publication.withdraw_item(
            actor=people["office"], now=now + 5 * minute, item=made, reason="内容有误。"
        )
    assert made.state == state, made.state
    return _fresh(made)


def _fresh(made: Item) -> Item:
    return Item.objects.select_related("unit", "current", "published").get(pk=made.pk)
