"""A county that fills a superior's table: what is declared, what happened in 2024 and 2025, and who is there."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from gongkai.domain.actors import Actor
from gongkai.domain.figures import SourceKind
from gongkai.domain.periods import Period, quarter
from gongkai.domain.roles import Role
from gongkai.domain.superior_tables import BindingKind, Rhythm
from gongkai.files.services import receive
from gongkai.reading.workbook_layouts import layout_data
from gongkai.reading.workbooks import read_book
from gongkai.reports.models import Filling, SuperiorTable
from gongkai.reports.queries.superior_tables import bindings_of, layout_of, proposals_for, units_below
from gongkai.reports.services.ledger import enter_row
from gongkai.reports.services.sources import declare_sources
from gongkai.reports.services.superior_fillings import make_filling, recompute
from gongkai.reports.services.superior_sending import send, submit
from gongkai.reports.services.superior_tables import Bound, bind_cell, confirm_proposals, register_table
from tests.apps.reports.superior_workbook import workbook
from tests.factories import organisations as make

NOW = make.NOW
Q1, Q2 = quarter(2025, 1), quarter(2025, 2)
#: Declared to be counted from the ledger; reviews and suits are declared from nowhere.
DECLARED = (
    "requests.received",
    "requests.received_in_person",
    "requests.received_by_fax",
    "requests.received_by_web",
    "requests.received_by_mail",
    "requests.closed",
    "requests.closed_on_time",
    "requests.closed_extended",
    "complaints.received",
    "resources.funds",
    "posts.all",
)


@dataclass
class Filler:
    """The county, its people, and its table."""

    county: make.County
    officer: Actor
    office: Actor
    leader: Actor
    table: SuperiorTable


def declare(county: make.County, codes: tuple[str, ...] = DECLARED) -> None:
    """Let the whole county count these from the ledger."""
    declare_sources(
        actor=make.SYSTEM,
        now=NOW,
        unit=county.root,
        indicators=list(codes),
        source=SourceKind.RETURNS,
        first_year=2024,
        reason="尚无业务系统。",
    )


def happened(unit, code: str, on: date, count: int | str) -> None:
    """Write a fact into the ledger."""
    enter_row(
        actor=make.SYSTEM, now=NOW, unit=unit, indicator=code, on=on, count=Decimal(count), evidence="登记簿"
    )


def history(county: make.County) -> None:
    """Let things happen in the first quarters of 2024 and 2025, and in the second of 2025."""
    education, health = county.education, county.health
    for unit, code, on, count in (
        (health, "requests.received", date(2024, 1, 15), 7),
        (health, "requests.received_in_person", date(2024, 1, 15), 7),
        (education, "requests.received", date(2025, 2, 10), 3),
        (education, "requests.received_in_person", date(2025, 2, 10), 1),
        (education, "requests.received_by_web", date(2025, 2, 10), 2),
        (health, "requests.received", date(2025, 3, 31), 2),
        (health, "requests.received_by_mail", date(2025, 3, 31), 2),
        (education, "requests.received", date(2025, 5, 6), 4),
        (education, "requests.received_by_web", date(2025, 5, 6), 4),
        (education, "requests.closed", date(2025, 3, 3), 4),
        (education, "requests.closed_on_time", date(2025, 3, 3), 3),
        (education, "requests.closed_extended", date(2025, 3, 3), 1),
        (education, "requests.closed", date(2025, 6, 3), 5),
        (education, "requests.closed_on_time", date(2025, 6, 3), 5),
        (health, "resources.funds", date(2025, 3, 1), "2.5"),
        (education, "posts.all", date(2025, 1, 1), 120),
    ):
        happened(unit, code, on, count)


def people(county: make.County) -> tuple[Actor, Actor, Actor]:
    """Return an officer, the office and a leader of the county."""
    return (
        make.actor(make.person("xinxi", county.root, Role.INFORMATION_OFFICER)),
        make.actor(make.person("gongkaiban", county.root, Role.DISCLOSURE_OFFICER)),
        make.actor(make.person("lingdao", county.root, Role.LEADER)),
    )


def registered(actor: Actor, unit, now: datetime = NOW, **changes) -> SuperiorTable:
    """Take the form in."""
    values = {
        "name": "政府信息公开情况季报",
        "asked_by": "保山市人民政府办公室",
        "rhythm": Rhythm.QUARTER,
        "upload": ("季报表样.xlsx", workbook()),
    }
    return register_table(actor=actor, now=now, unit=unit, **{**values, **changes})


@cache
def _form() -> tuple[bytes, dict[str, object]]:
    data = workbook()
    return data, layout_data(read_book(data).sheets[0])


def kept(actor: Actor, unit, now: datetime = NOW) -> SuperiorTable:
    """Keep the form as ``registered`` does, without a child process for each test."""
    data, layout = _form()
    stored = receive(data=data, name="季报表样.xlsx", actor=actor, unit=unit.code, now=now)
    return SuperiorTable.objects.create(
        unit=unit,
        name="政府信息公开情况季报",
        asked_by="保山市人民政府办公室",
        rhythm=Rhythm.QUARTER,
        file=stored.digest,
        file_name=stored.name,
        sheet=layout["name"],
        layout=layout,
        made_by=actor.code,
        made_at=now,
    )


def confirmed(actor: Actor, table: SuperiorTable) -> None:
    """Bind whatever is proposed."""
    figures, texts = proposals_for(layout_of(table), bindings_of(table), units_below(table))
    confirm_proposals(actor=actor, now=NOW, table=table, cells=[each.ref for each in (*figures, *texts)])


def values(filling: Filling) -> dict[str, str | None]:
    """Return what goes out, by place, as texts."""
    found = {}
    for each in filling.cells.all():
        value = each.final
        found[each.cell] = (
            None if value is None else value if isinstance(value, str) else format(value.normalize(), "f")
        )
    return found


def filler_of(county: make.County, published) -> Filler:
    """Return the county with its history, two publications in the first quarter and one in the second, and the form."""
    declare(county)
    history(county)
    officer, office, leader = people(county)
    published.rows += [
        (county.education.pk, "一", "portal", date(2025, 1, 20), False),
        (county.education.pk, "二", "portal", date(2025, 3, 31), True),
        (county.health.pk, "三", "weibo", date(2025, 4, 1), False),
    ]
    return Filler(county, officer, office, leader, kept(officer, county.root))


def bind_all(filler: Filler) -> None:
    """Bind whatever is proposed, and let one cell be filled by hand."""
    confirmed(filler.officer, filler.table)
    by_hand = Bound(BindingKind.MANUAL)
    bind_cell(actor=filler.officer, now=NOW, table=filler.table, cell="C29", bound=by_hand)


def filled(filler: Filler, period: Period = Q1) -> Filling:
    """Fill a period."""
    return make_filling(actor=filler.officer, now=NOW, table=filler.table, period=period)


def fill_anew(actor: Actor, filling: Filling) -> None:
    """Let another person count a draft anew."""
    recompute(actor=actor, now=NOW, filling=filling)


def handed_on(filler: Filler, filling: Filling) -> Filling:
    """Hand a draft on."""
    return submit(actor=filler.officer, now=NOW, filling=filling)


def sent(filler: Filler, period: Period = Q1) -> Filling:
    """Fill a period, hand it on, and let the leader send it."""
    filling = handed_on(filler, filled(filler, period))
    return send(
        actor=filler.leader,
        now=NOW,
        filling=filling,
        sent_on=date(2026, 3, 2),
        receipt="保政办收〔2026〕17号",
    )
