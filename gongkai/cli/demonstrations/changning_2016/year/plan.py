"""
Who publishes what, when and where in 2016, so that the counts are those that the county printed.

The totals are the report's; how they spread over offices, months and channels is invented. The same share
gives the same plan, whatever the day.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from gongkai.cli.demonstrations.changning_2016.year import papers, rules
from gongkai.cli.demonstrations.changning_2016.year.chance import Chance
from gongkai.cli.demonstrations.changning_2016.year.lists import COUNTY, Office, Serial, offices
from gongkai.cli.demonstrations.changning_2016.year.scene import Scene, Text
from gongkai.domain.calendar import WorkCalendar
from gongkai.domain.publishing.channels import Channel, ChannelGroup, channels_of

#: 昌宁县2016年政府信息公开工作年度报告 二、主动公开情况.
ITEMS = 11_246
NORMATIVE_PUBLIC = 999
NORMATIVE_MADE = 2_468
BY_CHANNEL = {
    ChannelGroup.PORTAL: 3_252,
    ChannelGroup.WEIBO: 2_160,
    ChannelGroup.WECHAT: 3_319,
    ChannelGroup.OTHER: 2_515,
}
#: Of what is no rule and comes in no series, how much are numbered documents and notices to the public.
_NOTICES, _PUBLIC = Fraction(27, 100), Fraction(16, 100)
YEAR = 2016
#: How busy the months are.
_MONTHS = (7, 5, 9, 8, 8, 9, 8, 8, 9, 8, 10, 11)


@dataclass(frozen=True, slots=True)
class Piece:
    """
    One text with its days; ``published_on`` is None for what is kept, which ``withheld`` qualifies.

    ``channel`` is the only one through which it went out that year.
    """

    office: Office
    kind: str
    text: Text
    written_on: date
    published_on: date | None
    withheld: bool = False
    channel: Channel = Channel.PORTAL
    number: str = ""

    @property
    def on(self) -> date:
        return self.published_on or self.written_on

    @property
    def normative(self) -> bool:
        return self.kind in ("rule", "kept")


def pieces(calendar: WorkCalendar, share: Fraction) -> list[Piece]:
    """Return the plan of the year, or of a ``share`` of it, in the order of its days."""
    days = _Days(calendar)
    total, public_rules = round(ITEMS * share), round(NORMATIVE_PUBLIC * share)
    kept = round((NORMATIVE_MADE - NORMATIVE_PUBLIC) * share)
    issues = _issues(days, share)
    rest = total - public_rules - len(issues)
    notices, public = int(rest * _NOTICES), int(rest * _PUBLIC)
    made: list[Piece] = []
    titles: set[tuple[str, str]] = set()
    for kind, count in (
        ("rule", public_rules),
        ("notice", notices),
        ("public", public),
        ("news", rest - notices - public),
        ("kept", kept),
    ):
        for office, own in _apportioned(kind, count):
            made += [_piece(office, kind, place, days, titles) for place in range(own)]
    made += [_issue(*issue, days) for issue in issues]
    made.sort(key=lambda piece: (piece.on, piece.office.slug, piece.text.title))
    return list(_on_channels(_numbered(made), share))


def _apportioned(kind: str, count: int) -> Iterator[tuple[Office, int]]:
    """Yield every office with how many of the kind are its own: by size, and no two alike."""
    chance = Chance(f"shares of {kind}")
    weights = [
        (150 if office.slug == COUNTY else 118 if office.is_township else 100) + chance.between(-38, 38)
        for office in offices()
    ]
    return zip(offices(), shares(count, weights), strict=True)


def shares(count: int, weights: Sequence[int]) -> list[int]:
    """Return whole numbers in proportion to the weights that add up to ``count``: the largest remainders win."""
    whole = sum(weights)
    exact = [Fraction(count * weight, whole) for weight in weights]
    found = [int(each) for each in exact]
    rest = sorted(range(len(weights)), key=lambda place: (found[place] - exact[place], place))
    for place in rest[: count - sum(found)]:
        found[place] += 1
    return found


class _Days:
    """The working days around the year, and draws from them."""

    def __init__(self, calendar: WorkCalendar) -> None:
        first = date(YEAR - 1, 11, 1)
        span = (date(YEAR, 12, 31) - first).days + 1
        self.all = [
            day for day in (first + timedelta(days=n) for n in range(span)) if calendar.is_working_day(day)
        ]
        self.first = next(place for place, day in enumerate(self.all) if day.year == YEAR)
        self._busy = [
            place
            for place, day in enumerate(self.all)
            if day.year == YEAR
            for _ in range(_MONTHS[day.month - 1])
        ]

    def pair(self, chance: Chance, least: int, most: int, *, in_year: bool) -> tuple[date, date]:
        """Return when something was written and when it went out, some working days later."""
        after = chance.between(least, most)
        if in_year and chance.below(100) < 2:
            after = chance.between(21, 44)  # now and then somebody is late
        out = chance.of(self._busy)
        written = out - after
        if in_year and written < self.first:
            written = self.first + chance.below(3)
            out = written + after
        return self.all[written], self.all[out]

    def any(self, chance: Chance) -> date:
        return self.all[chance.of(self._busy)]

    def on_or_after(self, day: date) -> date:
        return next((each for each in self.all if each >= day), self.all[-1])


#: How a text of a kind is made, and how many working days lie between writing and publication.
_KINDS: dict[str, tuple[Callable[[Scene], Text], int, int]] = {
    "rule": (rules.rule, 1, 14),
    "notice": (papers.notice, 0, 11),
    "public": (papers.public_notice, 0, 3),
    "news": (papers.news, 0, 2),
}


def _piece(office: Office, kind: str, place: int, days: _Days, titles: set[tuple[str, str]]) -> Piece:
    attempt = 0
    while True:
        chance = Chance(f"{office.slug} {kind} {place} {attempt}")
        matter = chance.of(office.matters)
        if kind == "kept":
            day = days.any(chance)
            text, withheld = rules.kept(Scene(office, matter, day, chance), place)
            piece = Piece(office, kind, text, day, None, withheld)
        else:
            make, least, most = _KINDS[kind]
            written, out = days.pair(chance, least, most, in_year=kind in ("rule", "notice"))
            text = make(Scene(office, matter, written, chance))
            if text.numbered and written.year != YEAR:
                attempt += 1
                continue
            piece = Piece(office, kind, text, written, out)
        if attempt > 30:  # nothing new is left to say about it: the day tells them apart
            month_and_day = f"（{piece.written_on.month}月{piece.written_on.day}日）"
            piece = replace(piece, text=replace(piece.text, title=piece.text.title + month_and_day))
        if (office.slug, piece.text.title) not in titles:
            titles.add((office.slug, piece.text.title))
            return piece
        attempt += 1


_Issue = tuple[Office, Serial, int, int, date]


def _issues(days: _Days, share: Fraction) -> list[_Issue]:
    """Return every issue of what comes in series, or the first of each so that the share is kept."""
    found: list[_Issue] = []
    for office in offices():
        for serial in office.serials:
            found += [
                (office, serial, number, month, days.on_or_after(day))
                for number, (month, day) in enumerate(_schedule(serial.every), 1)
            ]
    found.sort(key=lambda issue: (issue[2], issue[4], issue[1].title))
    return found[: round(len(found) * share)]


def _schedule(every: str) -> list[tuple[int, date]]:
    """Return about which month and when each issue of a year comes out."""
    if every == "week":
        mondays = [date(YEAR, 1, 4) + timedelta(weeks=n) for n in range(51)]
        return [(day.month, day + timedelta(days=2)) for day in mondays]
    if every == "half":
        return [(month, date(YEAR, month, day)) for month in range(1, 13) for day in (10, 25)]
    # What is told of a month comes out early in the next one; December's in the year after.
    return [(month, date(YEAR, month + 1, 8)) for month in range(1, 12)]


def _issue(office: Office, serial: Serial, number: int, month: int, day: date, days: _Days) -> Piece:
    chance = Chance(f"{office.slug} {serial.title} {number}")
    written = days.all[max(days.first, days.all.index(day) - chance.below(3))]
    scene = Scene(office, chance.of(office.matters), written, chance)
    return Piece(office, "serial", papers.serial(scene, serial, number, month), written, day)


def _numbered(made: Iterable[Piece]) -> Iterator[Piece]:
    """Give documents their numbers: gapless for each office and kind, in the order in which they were written."""
    made = list(made)
    series: Counter[str] = Counter()
    numbers: dict[int, str] = {}
    for place in sorted(range(len(made)), key=lambda place: (made[place].written_on, place)):
        piece = made[place]
        if piece.text.numbered:
            sign = piece.office.sign + piece.text.numbered
            series[sign] += 1
            numbers[place] = f"{sign}〔{YEAR}〕{series[sign]}号"
    for place, piece in enumerate(made):
        yield replace(piece, number=numbers.get(place, ""))


#: How much a kind leans towards a group of channels, in hundredths; the rest is chance.
_LEANING = {
    ChannelGroup.PORTAL: {"rule": 90, "serial": 70, "notice": 60, "public": 30, "news": 0},
    ChannelGroup.OTHER: {"rule": 20, "serial": 10, "notice": 40, "public": 80, "news": 0},
    ChannelGroup.WECHAT: {"rule": 0, "serial": 0, "notice": 0, "public": 0, "news": 30},
}


def _on_channels(made: Iterator[Piece], share: Fraction) -> Iterator[Piece]:
    """Let each public piece go out on one channel, as many on each as the report says."""
    made_ = list(made)
    public = [place for place, piece in enumerate(made_) if piece.published_on is not None]
    wanted = dict(zip(BY_CHANNEL, shares(len(public), list(BY_CHANNEL.values())), strict=True))
    if share == 1 and wanted != BY_CHANNEL:
        raise ValueError(f"{len(public)} items do not make up {BY_CHANNEL}")
    group_of: dict[int, ChannelGroup] = {}
    left = public
    for group, leaning in _LEANING.items():
        chance = Chance(f"channel {group.value}")
        drawn = {place: leaning[made_[place].kind] + chance.below(70) for place in left}
        best = sorted(left, key=lambda place: (-drawn[place], place))[: wanted[group]]
        group_of.update(dict.fromkeys(best, group))
        left = [place for place in left if place not in group_of]
    group_of.update(dict.fromkeys(left, ChannelGroup.WEIBO))
    for place, piece in enumerate(made_):
        yield replace(piece, channel=_channel(piece, group_of[place])) if place in group_of else piece


_AT_THE_TOWNSHIP = (Channel.NOTICE_BOARD,) * 6 + (Channel.BROADCAST, Channel.MEETING, Channel.DISPLAY)
_IN_TOWN = (
    Channel.DISPLAY,
    Channel.DISPLAY,
    Channel.BROADCAST,
    Channel.PRESS,
    Channel.READING_POINT,
    Channel.NOTICE_BOARD,
)


def _channel(piece: Piece, group: ChannelGroup) -> Channel:
    channels = channels_of(group)
    if len(channels) == 1:
        return channels[0]
    chance = Chance(f"{piece.office.slug} {piece.text.title} channel")
    channel: Channel = chance.of(_AT_THE_TOWNSHIP if piece.office.is_township else _IN_TOWN)
    return channel
