"""
What the county made public in 2016, as its new site took it over in January 2017.

Every item went out through one channel that year, as the report's figures say; those that never stood on the
old site have their page since the take-over, and no publication on the site. Normative documents that were not
published were filed with their ground.
"""

from datetime import date, datetime
from fractions import Fraction

from gongkai.cli.demonstrations.changning_2016.organisation import County
from gongkai.cli.demonstrations.changning_2016.year import plan
from gongkai.cli.demonstrations.changning_2016.year.chance import Chance
from gongkai.cli.demonstrations.changning_2016.year.lists import COUNTY
from gongkai.cli.demonstrations.changning_2016.year.plan import Piece
from gongkai.domain.actors import SYSTEM
from gongkai.domain.calendar import SHANGHAI, chinese_date
from gongkai.domain.publishing.channels import Channel
from gongkai.domain.publishing.clock import reassessment_due
from gongkai.domain.publishing.content import Content, DisclosureAttribute, WithholdingGround
from gongkai.organisations.queries import work_calendar
from gongkai.publishing.services.adoption import Adopted
from gongkai.publishing.services.mass_adoption import Old, adopt_many

#: When the new site took over what was public.
TAKEN_OVER = datetime(2017, 1, 20, 9, 0, tzinfo=SHANGHAI)
#: Of the whole year, how much a small home holds: some of everything, loaded in a second.
SMALL = Fraction(1, 100)
_DAYS_OVERDUE = 2


def take_over(county: County, today: date, share: Fraction) -> None:
    """Load the year, or a share of it; raises RuntimeError if the house refuses any of it."""
    rows = [
        _row(number, piece, county, today) for number, piece in enumerate(plan.pieces(work_calendar(), share))
    ]
    outcomes = adopt_many(actor=SYSTEM, now=TAKEN_OVER, rows=rows)
    for row, outcome in zip(rows, outcomes, strict=True):
        if not isinstance(outcome, Adopted) or not outcome.created:
            raise RuntimeError(f"{row.content.title}: {outcome}")


def _row(number: int, piece: Piece, county: County, today: date) -> Old:
    slug = piece.office.slug
    kept = piece.published_on is None
    return Old(
        unit=county.root if slug == COUNTY else county.units[slug],
        content=_content(piece, today),
        published_on=piece.published_on,
        channel=piece.channel.value,
        proof="" if kept else _proof(piece),
        public_id=_public_id(number),
        kept=kept,
    )


def _content(piece: Piece, today: date) -> Content:
    text = piece.text
    keeping: dict[str, object] = {}
    if piece.published_on is None:
        attribute = DisclosureAttribute.WITHHELD if piece.withheld else DisclosureAttribute.ON_REQUEST
        ground = WithholdingGround.INTERNAL_AFFAIRS if piece.withheld else WithholdingGround.NOT_FOR_ALL
        reason = (
            "机关内部管理制度，属于内部事务信息。"
            if piece.withheld
            else "内部工作安排，不直接涉及公众权利义务，可以依申请提供。"
        )
        keeping = {
            "attribute": attribute.value,
            "ground": ground.value,
            "ground_reason": reason,
            "review_due_on": _next_look(piece.written_on, today),
        }
    return Content(
        title=text.title,
        body=text.body,
        document_number=piece.number,
        issuer=piece.office.name,
        written_on=piece.written_on,
        effective_on=piece.written_on if piece.normative else None,
        normative=piece.normative,
        genre=text.genre,
        topic=text.matter.topic,
        columns=(text.column or text.matter.column,),
        keywords=text.matter.keywords,
        summary=text.summary,
        **keeping,  # type: ignore[arg-type]
    )


def _next_look(written_on: date, today: date) -> date:
    """Return when it is assessed again: each year on its day; the last few days' turn has not been done yet."""
    due = reassessment_due(written_on)
    while (today - due).days > _DAYS_OVERDUE:
        due = reassessment_due(due)
    return due


_PROOFS = {
    Channel.WEIBO: "昌宁县政务微博，{day}发布",
    Channel.WECHAT: "昌宁县政务微信公众号，{day}推送",
    Channel.BROADCAST: "昌宁电视台，{day}播出",
    Channel.PRESS: "《昌宁宣传》，{day}刊登",
    Channel.NOTICE_BOARD: "{office}政务公开栏，{day}张贴，7天",
    Channel.DISPLAY: "县政务服务大厅电子显示屏，{day}起滚动显示3天",
    Channel.READING_POINT: "县档案馆政府信息公开查阅点，{day}送存",
    Channel.MEETING: "村民代表会议，{day}宣读",
}


def _proof(piece: Piece) -> str:
    pattern = _PROOFS.get(piece.channel, "")
    if piece.channel is Channel.DISPLAY and piece.office.is_township:
        pattern = "{office}为民服务中心电子显示屏，{day}起滚动显示3天"
    return pattern.format(office=piece.office.short, day=chinese_date(piece.on))


def _public_id(number: int) -> str:
    return Chance(f"year {number}").word(12)


__all__ = ["SMALL", "TAKEN_OVER", "take_over"]
