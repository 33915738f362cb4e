"""
What three units of the city made public in 2017 and keep here as records, adopted in January 2018.

``publications.csv`` says how many went out in each quarter on which channels together; what went out on
several was first on the one named first. A document of an earlier year is one that was put on the site late.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from gongkai.cli.demonstrations.changning_2016.people import Staff
from gongkai.cli.demonstrations.changning_2016.year.chance import Chance
from gongkai.cli.demonstrations.reported.ledger import QUARTERS
from gongkai.cli.demonstrations.reported.people import Desk, keeper_of
from gongkai.cli.demonstrations.reported.tree import Tree, table
from gongkai.cli.demonstrations.xining_2017 import texts
from gongkai.cli.demonstrations.xining_2017.texts import Text
from gongkai.domain.actors import SYSTEM
from gongkai.domain.calendar import SHANGHAI, WorkCalendar, chinese_date
from gongkai.domain.publishing.channels import CHANNEL_RULES, Channel, ProofKind
from gongkai.domain.publishing.content import Content
from gongkai.lib.deeds import deed
from gongkai.organisations.queries import actor_of, work_calendar
from gongkai.publishing.services.adoption import Adopted
from gongkai.publishing.services.channels import record_publication
from gongkai.publishing.services.mass_adoption import Old, adopt_many

if TYPE_CHECKING:
    from typing import TypedDict

    from gongkai.publishing.models import Item

    class _Proof(TypedDict):
        on: date
        proof: str
        address: str


YEAR = 2017
TAKEN_OVER = datetime(2018, 1, 12, 9, 0, tzinfo=SHANGHAI)
RECORDED = datetime(2018, 1, 15, 15, 0, tzinfo=SHANGHAI)
#: A small home takes one item of so many.
SMALL = 40
#: The signs of invented document numbers: 演 says that they are of the demonstration.
_SIGNS = {"xining": "宁政演", "jiaoyu": "宁教演", "weiji": "宁卫计演"}
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
_PROOFS = {
    Channel.GAZETTE: "2017年第{issue}期，第{page}页",
    Channel.WEIBO: "政务微博，{day}发布",
    Channel.WECHAT: "政务微信公众号，{day}推送",
    Channel.PRESS: "西宁晚报，{day}第{page}版",
    Channel.NOTICE_BOARD: "{unit}一楼政务公开栏，{day}张贴，7天",
    Channel.DISPLAY: "{unit}办事大厅电子显示屏，{day}起滚动显示3天",
}
_DAY = timedelta(days=1)
#: How far back a document goes that was put on the site late.
_YEARS_BEFORE = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """One item of the plan with its days and, in the order in which it went out, its channels."""

    unit: str
    channels: tuple[Channel, ...]
    normative: bool
    written_on: date
    published_on: date
    text: Text
    number: str = ""


def take_over(tree: Tree, staff: Staff, desk: Desk, *, small: bool) -> None:
    """Adopt the items and record their further channels; raises RuntimeError if the house refuses one."""
    made = pieces(tree, work_calendar())
    if small:
        made = made[::SMALL]
    rows = [_row(place, piece, tree) for place, piece in enumerate(made)]
    outcomes = adopt_many(actor=SYSTEM, now=TAKEN_OVER, rows=rows)
    items: list[Item] = []
    for row, outcome in zip(rows, outcomes, strict=True):
        if not isinstance(outcome, Adopted) or not outcome.created:
            raise RuntimeError(f"{row.content.title}: {outcome}")
        items.append(outcome.item)
    for slug in dict.fromkeys(piece.unit for piece in made):
        actor = actor_of(staff.people[keeper_of(slug, tree, desk)], RECORDED.date())
        with deed(actor=actor, now=RECORDED):  # the audit chain is locked once, not a thousand times
            for piece, item in zip(made, items, strict=True):
                for channel in piece.channels[1:] if piece.unit == slug else ():
                    record_publication(
                        actor=actor, now=RECORDED, item=item, channel=channel, **_proved(piece, channel, tree)
                    )


def pieces(tree: Tree, calendar: WorkCalendar) -> list[Piece]:
    """Return every item of the plan in the order of its days."""
    first = date(YEAR - _YEARS_BEFORE, 1, 1)
    days = [first + n * _DAY for n in range((date(YEAR, 12, 31) - first).days + 1)]
    working = [day for day in days if calendar.is_working_day(day)]
    made: list[Piece] = []
    for slug in dict.fromkeys(row["unit"] for row in table(texts.FOLDER / "publications.csv")):
        made += _pieces_of(slug, tree, working)
    made.sort(key=lambda piece: (piece.published_on, piece.unit, piece.text.title))
    return list(_numbered(made))


def _pieces_of(slug: str, tree: Tree, working: list[date]) -> Iterator[Piece]:
    unit, matters = tree.units[slug], texts.matters_of(slug)
    seen: Counter[tuple[str, bool]] = Counter()
    titles: set[str] = set()
    for channels, normative, earlier, quarter in _wanted(slug):
        place = sum(seen.values())
        chance = Chance(f"xining-2017 {slug} {place}")
        matter = matters[place % len(matters)]
        out = chance.of([day for day in working if (day.year, (day.month - 1) // 3) == (YEAR, quarter)])
        written = _written(chance, out, working, earlier=earlier)
        seen[matter.name, normative] += 1
        number = seen[matter.name, normative] - 1
        if normative:
            text = texts.rule(unit.name, matter, written, number, chance)
        else:
            text = texts.other(
                unit.name,
                unit.short_name,
                matter,
                written,
                number,
                chance,
                printed=Channel.GAZETTE in channels,
            )
        if text.title in titles:
            text = replace(text, title=f"{text.title}（{written.month}月{written.day}日）")
        while text.title in titles:
            text = replace(text, title=f"{text.title[:-1]}，续）")
        titles.add(text.title)
        yield Piece(slug, channels, normative, written, out, text)


def _wanted(slug: str) -> Iterator[tuple[tuple[Channel, ...], bool, bool, int]]:
    for row in table(texts.FOLDER / "publications.csv"):
        if row["unit"] == slug:
            channels = tuple(Channel(each) for each in row["channels"].split("+"))
            for place, quarter in enumerate(QUARTERS):
                for _ in range(int(row[quarter])):
                    yield channels, bool(row["normative"]), row["written"] == "earlier", place


def _written(chance: Chance, out: date, working: list[date], *, earlier: bool) -> date:
    """Return when something was written that went out on ``out``: some days before in that year, or years ago."""
    begin = next(place for place, day in enumerate(working) if day.year == YEAR)
    if earlier:
        return working[chance.below(begin)]
    return working[max(begin, working.index(out) - chance.below(12))]


def _numbered(made: list[Piece]) -> Iterator[Piece]:
    """Give documents their numbers: gapless for each unit and year, in the order in which they were written."""
    numbers: dict[int, str] = {}
    series: Counter[tuple[str, int]] = Counter()
    for place in sorted(range(len(made)), key=lambda place: (made[place].written_on, place)):
        piece = made[place]
        if piece.text.genre in ("notice", "circular"):
            key = piece.unit, piece.written_on.year
            series[key] += 1
            numbers[place] = f"{_SIGNS[piece.unit]}〔{key[1]}〕{series[key]}号"
    for place, piece in enumerate(made):
        yield replace(piece, number=numbers.get(place, ""))


def _row(place: int, piece: Piece, tree: Tree) -> Old:
    chance, unit = Chance(f"xining-2017 item {place}"), tree.units[piece.unit]
    first = piece.channels[0]
    return Old(
        unit=unit,
        content=Content(
            title=piece.text.title,
            body=piece.text.body,
            document_number=piece.number,
            issuer=unit.name,
            written_on=piece.written_on,
            effective_on=piece.written_on if piece.normative else None,
            normative=piece.normative,
            columns=(piece.text.column,),
            keywords=piece.text.matter.keywords,
            summary=piece.text.summary,
            genre=piece.text.genre,
            topic=piece.text.matter.topic,
        ),
        published_on=piece.published_on,
        channel=first.value,
        proof="" if first is Channel.PORTAL else str(_proved(piece, first, tree)["proof"]),
        public_id="".join(chance.of(_LETTERS) for _ in range(12)),
    )


def _proved(piece: Piece, channel: Channel, tree: Tree) -> "_Proof":
    """Return when a piece went out on a channel, and what shows it; a further channel follows within days."""
    chance = Chance(f"xining-2017 {piece.unit} {piece.text.title} {channel.value}")
    later = 0 if channel is piece.channels[0] else chance.below(5)
    on = min(piece.published_on + later * _DAY, date(YEAR, 12, 31))
    proof = _PROOFS[channel].format(
        issue=on.month,
        page=chance.between(1, 16),
        day=chinese_date(on),
        unit=tree.units[piece.unit].short_name,
    )
    address = ""
    if CHANNEL_RULES[channel].proof is ProofKind.ADDRESS:
        # A name that is reserved for examples: nobody's site.
        address = f"https://{channel.value}.example/{piece.unit}/{on:%Y%m%d}-{chance.between(100, 999)}"
    return {"on": on, "proof": proof, "address": address}


__all__ = ["Piece", "pieces", "take_over"]
