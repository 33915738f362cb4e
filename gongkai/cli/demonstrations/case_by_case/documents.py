"""
The county's normative documents: those of a plan as records, and what stood in force or public when a year ended.

One register serves both demonstrations. What was repealed before the first year that a home tells of is not
taken over; what was repealed later stays public and is marked.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from gongkai.cli.demonstrations.case_by_case.county import COUNTY
from gongkai.cli.demonstrations.case_by_case.wording import evidence
from gongkai.cli.demonstrations.changning_2016.people import Staff
from gongkai.cli.demonstrations.changning_2016.year import lists
from gongkai.cli.demonstrations.changning_2016.year.chance import Chance
from gongkai.cli.demonstrations.changning_2016.year.lists import Matter
from gongkai.cli.demonstrations.reported.people import Desk, keeper_of
from gongkai.cli.demonstrations.reported.tree import Tree, table
from gongkai.domain.actors import SYSTEM
from gongkai.domain.calendar import chinese_date
from gongkai.domain.publishing.content import Content, ValidityStatus
from gongkai.organisations.queries import actor_of
from gongkai.publishing.services.adoption import Adopted
from gongkai.publishing.services.mass_adoption import Old, adopt_many
from gongkai.publishing.services.publication import mark_validity
from gongkai.reports.services.ledger import Entry

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
_LATER = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Document:
    """One normative document; ``of`` and ``matter`` name what it is about among the matters of the year 2016."""

    unit: str
    number: str
    name: str
    of: str
    matter: str
    written_on: date
    published_on: date
    repealed_on: date | None
    why: str


def read_documents(year: int) -> list[Document]:
    """Return what was made by the end of a year and not repealed before the year before it began."""
    found = (_document(row, year) for row in table(Path(__file__).parent / "documents.csv"))
    begin = date(year - 1, 1, 1)
    return [
        each
        for each in found
        if each.written_on.year <= year and (each.repealed_on is None or each.repealed_on >= begin)
    ]


def _document(row: dict[str, str], year: int) -> Document:
    repealed_on = date.fromisoformat(row["repealed_on"]) if row["repealed_on"] else None
    return Document(
        unit=row["unit"],
        number=row["number"],
        name=row["name"],
        of=row["of"],
        matter=row["matter"],
        written_on=date.fromisoformat(row["written_on"]),
        published_on=date.fromisoformat(row["published_on"]),
        # Nobody knows yet what will be repealed later.
        repealed_on=repealed_on if repealed_on and repealed_on.year <= year else None,
        why=row["why"],
    )


def entries_of_documents(
    documents: Iterable[Document], tree: Tree, years: Iterable[int]
) -> Iterator[tuple[str, Entry]]:
    """Return a row for each repeal in some years, and for what each unit had in force, and public, at their ends."""
    known = list(documents)
    for year in years:
        last = date(year, 12, 31)
        in_force = Counter(each.unit for each in known if each.written_on <= last and _binds(each, last))
        public = Counter(each.unit for each in known if each.published_on <= last)
        for family, counted in (("in_force", in_force), ("public", public)):
            for slug, count in counted.items():
                said = evidence(
                    family, f"{slug} {year}", unit=tree.units[slug].short_name, day=chinese_date(last)
                )
                yield slug, Entry(f"normative_documents.{family}", last, count, said)
        for each in known:
            if each.repealed_on is not None and each.repealed_on.year == year:
                said = evidence(
                    "repealed",
                    each.number,
                    document=each.number,
                    day=chinese_date(each.repealed_on),
                    why=each.why,
                )
                yield each.unit, Entry("normative_documents.repealed", each.repealed_on, 1, said)


def _binds(document: Document, on: date) -> bool:
    return document.repealed_on is None or document.repealed_on > on


def take_over(documents: Iterable[Document], tree: Tree, staff: Staff, desk: Desk, now: datetime) -> None:
    """Adopt the documents, and mark those that were repealed; raises RuntimeError if the house refuses one."""
    taken = list(documents)
    rows = [_row(each, tree) for each in taken]
    for document, outcome in zip(taken, adopt_many(actor=SYSTEM, now=now, rows=rows), strict=True):
        if not isinstance(outcome, Adopted) or not outcome.created:
            raise RuntimeError(f"{document.number}: {outcome}")
        if document.repealed_on is not None:
            officer = staff.people[keeper_of(document.unit, tree, desk)]
            mark_validity(
                actor=actor_of(officer, now.date()),
                now=now + _LATER,
                item=outcome.item,
                validity=ValidityStatus.REPEALED,
                reason=f"{chinese_date(document.repealed_on)}废止：{document.why}",
            )


def _row(document: Document, tree: Tree) -> Old:
    unit, matter = tree.units[document.unit], _matters()[document.of, document.matter]
    chance = Chance(f"document {document.number}")
    return Old(
        unit=unit,
        content=Content(
            title=f"{unit.name}关于印发{document.name}的通知",
            body=_body(document, unit.name, matter, chance),
            document_number=document.number,
            issuer=unit.name,
            written_on=document.written_on,
            effective_on=document.written_on,
            normative=True,
            columns=("20-1-documents",),
            keywords=matter.keywords,
            summary=f"规定{matter.name}的责任、程序和监督。",
            genre="notice",
            topic=matter.topic,
        ),
        published_on=document.published_on,
        public_id="".join(chance.of(_LETTERS) for _ in range(12)),
    )


@cache
def _matters() -> dict[tuple[str, str], Matter]:
    """Return what the offices of 2016 were busy with, by slug and name."""
    return {(office.slug, matter.name): matter for office in lists.offices() for matter in office.matters}


_AIMS = (
    "为规范{matter}，保护公民、法人和其他组织的合法权益，根据有关法律法规，结合本县实际，制定本文。",
    "为做好{matter}，明确责任，方便群众办事，依照有关规定，制定本文。",
    "根据法律法规和上级有关要求，就{matter}的办理和监督规定如下。",
)
_DUTIES = (
    "{office}负责组织实施，乡镇人民政府和有关部门在各自职责内配合。",
    "经办人员应当一次告知需要的材料，材料齐全的当场受理。",
    "办理结果在作出后七个工作日内告知当事人，并说明理由。",
    "涉及两个以上单位的，由首先收到的单位牵头，其他单位在五个工作日内提出意见。",
    "经费列入年度预算，专款专用，使用情况接受审计。",
    "建立台账，一事一档，档案保存不少于十年。",
)
_GUARDS = (
    "办理依据、程序、时限和结果通过政府网站公开，依法不予公开的除外。",
    "任何单位和个人可以对违反本文的行为投诉、举报，受理单位应当在三十日内答复。",
    "工作人员滥用职权、玩忽职守的，依法给予处分。",
    "弄虚作假取得的资格或者资金，由原决定单位撤销或者追回。",
)
_ORDINALS = "一二三四五六七八九"


def _body(document: Document, issuer: str, matter: Matter, chance: Chance) -> str:
    articles = [
        chance.of(_AIMS).format(matter=matter.name),
        f"本县行政区域内的{matter.name}适用本文，法律、法规另有规定的，从其规定。",
        matter.todo,
        matter.also,
        *(each.format(office=issuer) for each in chance.some(_DUTIES, 2)),
        *chance.some(_GUARDS, 2),
        f"本文自{chinese_date(document.written_on)}起施行，有效期五年。",
    ]
    lines = [
        "各乡镇人民政府，县直各单位：" if document.unit == COUNTY else "各有关单位：",
        f"现将{document.name}印发给你们，请遵照执行。",
        issuer,
        chinese_date(document.written_on),
        "（此件公开发布）",
    ]
    text = [f"第{_ORDINALS[place]}条　{each}" for place, each in enumerate(articles)]
    return "".join(f"<p>{each}</p>" for each in [*lines[:2], *text, *lines[2:]])
