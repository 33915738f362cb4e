"""Every way by which a text is typed or told into the house, each with all payloads, through services and addresses."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count

from django.test import Client

from gongkai.domain.actors import SYSTEM
from gongkai.domain.errors import Refused
from gongkai.domain.findings import Severity
from gongkai.domain.publishing.content import Content, DisclosureAttribute, ValidityStatus
from gongkai.domain.publishing.secrecy import ConsultationOutcome
from gongkai.domain.roles import Role
from gongkai.organisations.models import Unit
from gongkai.publishing.models import Item
from gongkai.publishing.services import (
    columns,
    consultations,
    items,
    publication,
    register,
    reviews,
    secrecy_forms,
)
from gongkai.publishing.services.adoption import import_public
from tests.factories import organisations as make
from tests.factories import publishing
from tests.journeys.payloads import PAYLOADS, RUN

LONG_AGO = date(2024, 3, 4)
#: As long as in the list, without what neither of the two databases keeps.
BODIES = [payload.replace("\x00", "") for payload in PAYLOADS]
#: The same attacks without controls, which fields and registers refuse, and short enough for most of them.
LINES = [
    " ".join("".join(each if each.isprintable() else " " for each in payload).split()).replace(RUN, "ran=1")
    for payload in BODIES
]
ALL = "\n".join(LINES)
#: Whole addresses, for the field in which one is typed.
ADDRESSES = ("javascript:ran=1", "JaVaScRiPt:ran=1//https://x.cn", "java\tscript:ran=1", "data:text/html,x")
#: What a spreadsheet would take for a formula.
FORMULAS = ('=HYPERLINK("http://evil.example","x")', "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1")


@dataclass
class Put:
    """The addresses at which what was put in comes out again: at the desk, and to the public."""

    desk: list[str] = field(default_factory=list)
    public: list[str] = field(default_factory=list)


def fitting(number: int, most: int) -> str:
    """Return the payload of that number if a field of ``most`` characters takes it, else a harmless word."""
    line = LINES[number % len(LINES)]
    return line if len(line) <= most else "字"


def packed(most: int, lines: list[str] | None = None) -> list[str]:
    """Return texts of at most ``most`` characters that hold every payload which fits, as few as possible."""
    texts = [""]
    for line in dict.fromkeys(lines or LINES):
        if len(line) > most:
            continue
        joined = f"{texts[-1]} {line}".strip()
        if len(joined) > most:
            texts.append(line)
        else:
            texts[-1] = joined
    return texts


def content(number: int, **changes) -> Content:
    """Return a content each of whose fields holds another payload; neighbours differ in which is where."""
    values = {
        "title": fitting(number, 300),
        "body": f"<p>正文。</p>{BODIES[(number + 1) % len(BODIES)]}",
        "document_number": fitting(number + 21, 80),
        "issuer": fitting(number + 40, 200),
        "summary": fitting(number + 61, 2000),
        "keywords": (fitting(number + 80, 200),),
        "source": fitting(number + 101, 100),
        "source_url": fitting(number + 120, 500),
        "author": fitting(number + 141, 60),
        "written_on": LONG_AGO + timedelta(days=number),
        "columns": ("20-1-documents",),
    }
    return Content(**{**values, **changes})


def adopt_every_payload(unit: Unit, now: datetime) -> Put:
    """Adopt one public item for each payload, as from an old site; what the checks stop stays a draft."""
    put = Put()
    for number in range(len(PAYLOADS)):
        of = content(number)
        if number < 2 * len(ADDRESSES):
            of = content(number, source="来源", source_url=ADDRESSES[number // 2])
        elif number < 2 * len(ADDRESSES) + len(FORMULAS):
            of = content(number, title=f"{FORMULAS[number - 2 * len(ADDRESSES)]}{number}")
        try:
            item = import_public(
                actor=SYSTEM, now=now, unit=unit, content=of, published_on=of.written_on
            ).item
            put.public.append(f"/content/{item.public_id}.html")
        except Refused:
            item = items.collect_item(actor=SYSTEM, now=now, unit=unit, content=of)
        put.desk.append(f"/desk/items/{item.public_id}/")
    return put


def through_every_hand(unit: Unit, other: Unit, now: datetime) -> Put:
    """Let one item go all the ways of an item, with every payload in each opinion, reason, answer and question."""
    people = {part: make.actor(person, now) for part, person in publishing.staff(unit).items()}
    editor, reviewer = people["editor"], people["reviewer"]
    times = (now + timedelta(seconds=number) for number in count())
    body = "".join(BODIES)
    item = items.collect_item(
        actor=editor, now=next(times), unit=unit, content=content(0, title=packed(300)[0], body=body)
    )
    # One organ in the house answers itself, one outside by a letter, one is not waited for any more.
    for organ, inside in zip(packed(100)[:2], (other, None), strict=True):
        asked = consultations.consult(
            actor=editor,
            now=next(times),
            item=item,
            question=ALL,
            due_on=now.date() + timedelta(days=9),
            unit=inside,
            organ="" if inside else organ,
        )
        answering = publishing.staff(other)["editor"] if inside else None
        consultations.record_opinion(
            actor=make.actor(answering, now) if answering else editor,
            now=next(times),
            consultation=asked,
            outcome=ConsultationOutcome.AGREES_WITH_CHANGES,
            answer=ALL,
            answered_on=now.date(),
        )
    for number, organ in enumerate(packed(100)[2:]):
        asked = consultations.consult(
            actor=editor,
            now=next(times),
            item=item,
            question="请确认。",
            due_on=now.date() + timedelta(days=9),
            organ=organ,
        )
        consultations.cancel_consultation(
            actor=editor, now=next(times), consultation=asked, reason="不再需要。" if number else ALL
        )
    item = _sent(item, editor, next(times))
    item = reviews.return_item(
        actor=reviewer, now=next(times), item=item, reason=ALL, digest=item.current.digest
    )
    changed = content(7, title=packed(300)[1], body=body + "<p>改</p>" + "".join(BODIES[:60]))
    item = items.amend_item(actor=editor, now=next(times), item=item, content=changed)
    item = _sent(item, editor, next(times))
    seen = item.current.digest
    item = reviews.pass_secrecy(
        actor=reviewer, now=next(times), item=item, digest=seen, form=publishing.answers(), opinion=ALL
    )
    item = reviews.sign_item(actor=people["signatory"], now=next(times), item=item, digest=seen, opinion=ALL)
    validity = {"validity": ValidityStatus.AMENDED, "reason": ALL}
    item = publication.mark_validity(actor=editor, now=next(times), item=item, **validity)
    item = publication.revise_item(actor=editor, now=next(times), item=item, reason=ALL)
    item = items.amend_item(
        actor=editor, now=next(times), item=item, content=content(9, title=packed(300)[2], body=body)
    )
    item = _sent(item, editor, next(times))
    desk = f"/desk/items/{item.public_id}/"
    asked_about = [f"/desk/consultations/{each.pk}/" for each in item.consultations.all()[:3]]
    forms = [f"/desk/secrecy-forms/{each.pk}/" for each in item.secrecy_forms.all()]
    at_the_desk = [desk, f"{desk}versions/", f"{desk}versions/?a=1&b=2", f"{desk}versions/1/"]
    return Put([*at_the_desk, *asked_about, *forms], [f"/content/{item.public_id}.html"])


def _sent(item: Item, editor, now: datetime) -> Item:
    """Send an item, with every payload as the reason for each finding that asks for one."""
    asked = [each["key"] for each in item.current.findings if each["severity"] == Severity.REASON]
    assert asked
    return items.send_item(actor=editor, now=now, item=item, answers=dict.fromkeys(asked, ALL))


def name_everything(county: make.County, now: datetime) -> Put:
    """Put payloads into names of columns, policies, keys and paper forms, and into what a draft is called."""
    office = make.actor(publishing.staff(county.root)["office"], now)
    admin = make.actor(make.person("admin", county.root, Role.SYSTEM_ADMINISTRATOR), now)
    for number, name in enumerate(packed(60), 1):
        columns.open_column(actor=office, now=now, key=f"own-{number}", name=name, basis=fitting(number, 200))
    for name in packed(60)[:20]:
        register.open_key(actor=admin, now=now, unit=county.education, name=name)
    columns.set_policy(
        actor=office, now=now, unit=county.township, values={"checker_apart": True}, reason=ALL
    )
    put = Put(["/desk/columns/", "/desk/columns/own-1/edit/", "/desk/release-policies/"])
    put.desk += [f"/desk/release-policies/{county.township.code}/", "/desk/register-keys/"]
    return put


def paper_forms(unit: Unit, public: list[Item], now: datetime) -> Put:
    """Record forms on paper whose numbers and reviewers are payloads, for items that are public."""
    editor = make.actor(publishing.staff(unit)["editor"], now)
    shown = "".join(f"&cols={name}" for name in ("number", "title", "reviewer", "paper"))
    put = Put([f"/desk/secrecy-forms/?page={number}{shown}" for number in (1, 2, 3)])
    put.desk += ["/desk/secrecy-forms/filing/", "/desk/secrecy-forms/missing/?year=2024"]
    for number, (item, words) in enumerate(zip(public, packed(100), strict=False)):
        went_out = item.publications.get().at
        sheet = secrecy_forms.record_paper_form(
            actor=editor, now=now, item=item, paper=words, reviewer=words, reviewed_at=went_out
        )
        if number % 20 == 0:
            put.desk.append(f"/desk/secrecy-forms/{sheet.pk}/")
    return put


def tell_the_register(county: make.County, now: datetime) -> list[dict]:
    """Tell documents to the address for office-automation systems, and return what it answered."""
    admin = make.actor(make.person("keeper", county.root, Role.SYSTEM_ADMINISTRATOR), now)
    _, secret = register.open_key(actor=admin, now=now, unit=county.education, name="办公系统")
    answers = []
    for number, title in enumerate(packed(300)):
        told = {
            "title": title,
            "document_number": fitting(number, 80),
            "issuer": fitting(number, 200),
            "external_id": f"{number} {fitting(number + 50, 190)}",
            "written_on": LONG_AGO.isoformat(),
            "disclosure_attribute": "依申请公开",
            "ground": packed(500)[number % len(packed(500))],
        }
        answer = Client().post(
            "/desk/api/register/",
            json.dumps(told),
            "application/json",
            headers={"Authorization": f"Bearer {secret}"},
        )
        assert answer.status_code == 201, answer.content.decode()
        assert answer["Content-Type"] == "application/json"
        answers.append(answer.json())
    return answers


def type_into_the_form(client: Client) -> str:
    """Post the form of a new item with every payload in its text, and return where it is edited."""
    typed = {
        "title": packed(300)[3],
        "body": "".join(BODIES),
        "unit": "014416330",
        "attribute": DisclosureAttribute.ON_REQUEST.value,
        "ground": "not_for_all",
        "ground_reason": "".join(packed(2000)[0]),
        "summary": packed(2000)[1],
        "keywords": packed(200)[0],
        "document_number": packed(80)[0],
        "issuer": packed(200)[0],
        "source": packed(100)[0],
        "source_url": f"https://x.cn/{packed(400)[0]}",
        "author": packed(60)[0],
        "written_on": LONG_AGO.isoformat(),
        "columns": ["20-1-documents"],
        "attachment-count": "0",
        "then": "save",
    }
    for address in ADDRESSES:
        refused = client.post("/desk/items/new/", {**typed, "source_url": address})
        assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["source_url"])
    answer = client.post("/desk/items/new/", typed)
    assert answer.status_code == 302, answer.context["form"].errors
    return answer["Location"]


def leave_a_draft(client: Client) -> None:
    """Keep a draft whose name and fields hold payloads, as the form itself does while somebody types."""
    for number, title in enumerate(packed(200)[:4]):
        kept = {
            "draft_form": f"publishing:item:new{number or ''}",
            "draft_title": title,
            "draft_address": "/desk/items/new/",
            "title": title,
            "body": "".join(BODIES),
            "attachment-count": "1",
            "attachment-0-file": "a" * 64,
            "attachment-0-name": title,
        }
        answer = client.post("/desk/drafts/save/", kept, headers={"Accept": "application/json"})
        assert answer.status_code == 200
