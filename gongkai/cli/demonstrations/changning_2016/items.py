"""Items of the demonstration in every state, each brought there by the people whose step it is."""

import hashlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from gongkai.cli.demonstrations.changning_2016 import moments
from gongkai.cli.demonstrations.changning_2016.documents import DOCUMENTS, Document
from gongkai.cli.demonstrations.changning_2016.organisation import County
from gongkai.cli.demonstrations.changning_2016.people import Staff
from gongkai.domain.actors import Actor
from gongkai.domain.publishing.clock import reassessment_due
from gongkai.domain.publishing.content import Content
from gongkai.domain.publishing.secrecy import SecrecyConclusion, SecrecyQuestion
from gongkai.domain.roles import Role
from gongkai.organisations.queries import actor_of
from gongkai.publishing.services import consultations, items, publication, reviews

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit
    from gongkai.publishing.models import Item

_HOUR = timedelta(hours=1)
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


def circulate(county: County, staff: Staff, today: date) -> None:
    """Let every document take its way."""
    for place, document in enumerate(DOCUMENTS):
        _Way(county, staff, document, place, today).go()


def public_id(place: int) -> str:
    """Return the name of the item at that place, the same in every home."""
    digest = hashlib.sha256(f"changning-2016 item {place}".encode()).digest()
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:12])


class _Way:
    """One document and the people through whose hands it goes."""

    def __init__(self, county: County, staff: Staff, document: Document, place: int, today: date) -> None:
        self.document, self.place, self.today = document, place, today
        self.unit: Unit = county.units[document.slug]
        self.other: Unit = county.units["weiji"]
        self.made_on = today - timedelta(days=document.days)
        self.now: datetime = moments.before(today, document.days)
        people = {role: staff.of(role, document.slug) for role in (_EDITOR, _REVIEWER, _SIGNATORY)}
        self.actors: dict[Role, Actor] = {
            role: actor_of(person, self.made_on) for role, person in people.items()
        }

    def go(self) -> None:
        """Bring the document to where its fate leaves it."""
        item = items.collect_item(
            actor=self.actors[_EDITOR],
            now=self.now,
            unit=self.unit,
            content=self._content(),
            public_id=public_id(self.place),
        )
        getattr(self, "_" + self.document.fate.replace(" ", "_"))(item)

    def _content(self) -> Content:
        day, unit = self.made_on, self.unit.name
        number = self.document.number.replace("{y}", str(day.year))
        body = self.document.body.replace("{unit}", unit)
        for mark, value in (("{y}", day.year), ("{m}", day.month), ("{d}", day.day)):
            body = body.replace(mark, str(value))
        content = Content(
            title=self.document.title,
            body=body,
            document_number=number,
            issuer=unit,
            written_on=day,
            columns=(self.document.column,),
            keywords=self.document.keywords,
            summary=self.document.summary,
            genre=self.document.genre,
            topic=self.document.topic,
        )
        content = replace(content, **self.document.more)
        if content.normative:
            content = replace(content, effective_on=day, expires_on=day + timedelta(days=5 * 365))
        if not content.proactive:
            content = replace(content, review_due_on=reassessment_due(day))
        return content

    def _later(self) -> datetime:
        self.now += _HOUR
        return self.now

    def _draft(self, item: "Item") -> None:
        """Stay as collected."""

    _blocked = _draft

    def _discarded(self, item: "Item") -> None:
        items.discard_item(actor=self.actors[_EDITOR], now=self._later(), item=item, reason="重复录入。")

    def _sent(self, item: "Item") -> "Item":
        return items.send_item(actor=self.actors[_EDITOR], now=self._later(), item=item)

    def _in_review(self, item: "Item") -> None:
        self._sent(item)

    def _returned(self, item: "Item") -> None:
        sent = self._sent(item)
        reviews.return_item(
            actor=self.actors[_REVIEWER],
            now=self._later(),
            item=sent,
            reason="收费标准请补充价格主管部门的批准文号，再送审。",
        )

    def _consulting(self, item: "Item") -> None:
        sent = self._sent(item)
        consultations.consult(
            actor=self.actors[_EDITOR],
            now=self._later(),
            item=sent,
            unit=self.other,
            question="文中食品安全检查的分工涉及贵局职责，请确认是否准确、可否公开。",
            due_on=self.today + timedelta(days=5),
        )

    def _reviewed(self, item: "Item") -> "Item":
        sent = self._sent(item)
        withheld = sent.attribute != "proactive"
        conclusion = SecrecyConclusion.MAY_BE_KEPT if withheld else SecrecyConclusion.MAY_BE_PUBLISHED
        form = reviews.SecrecyAnswers(
            {question.value: False for question in SecrecyQuestion}, conclusion.value
        )
        return reviews.pass_secrecy(
            actor=self.actors[_REVIEWER],
            now=self._later(),
            item=sent,
            digest=_digest(sent),
            form=form,
            opinion="经审查，不涉及国家秘密、工作秘密、商业秘密和个人隐私。",
        )

    def _for_signature(self, item: "Item") -> None:
        self._reviewed(item)

    def _signed(self, item: "Item", publish_at: datetime | None = None) -> "Item":
        reviewed = self._reviewed(item)
        return reviews.sign_item(
            actor=self.actors[_SIGNATORY],
            now=self._later(),
            item=reviewed,
            digest=_digest(reviewed),
            opinion="同意。",
            publish_at=publish_at,
        )

    def _scheduled(self, item: "Item") -> None:
        self._signed(item, moments.before(self.today, -3))

    def _published(self, item: "Item") -> None:
        self._signed(item)

    _filed = _published

    def _withdrawn(self, item: "Item") -> None:
        public = self._signed(item)
        publication.withdraw_item(
            actor=self.actors[_SIGNATORY],
            now=self._later(),
            item=public,
            reason="附表误列考生联系方式，立即撤下，更正后重新公开。",
        )

    def _under_revision(self, item: "Item") -> None:
        public = self._signed(item)
        self.now = moments.before(self.today, 2)
        day = self.now.date()
        revised = publication.revise_item(
            actor=self.actors[_EDITOR], now=self.now, item=public, reason="增设督导股。", changed_on=day
        )
        content = self._content()
        body = content.body.replace("安全管理股，", "安全管理股、督导股，").replace("18 名", "20 名")
        items.amend_item(
            actor=self.actors[_EDITOR], now=self._later(), item=revised, content=replace(content, body=body)
        )


_EDITOR, _REVIEWER, _SIGNATORY = Role.INFORMATION_OFFICER, Role.SECRECY_REVIEWER, Role.SIGNATORY


def _digest(item: "Item") -> str:
    if item.current is None:
        raise RuntimeError(f"{item.link} has no version in hand")
    return item.current.digest
