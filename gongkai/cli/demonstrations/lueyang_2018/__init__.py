"""
略阳县 in 2018: a county whose report tells a few figures in words and fills in no table.

True, from the county's annual report for 2018: the offices that it names and every figure. True, from the
statistical division codes: the towns and sub-districts, some of all there are. Everything else is invented: the
other bureaus, every credit code (``DEM`` in place of a registered number), every telephone, person, address and
day, and how a figure spreads over units and quarters. Of what the report does not tell nothing is declared; it
gives no figure for the site, so that its channels do not add up to what it says was made public.

The copy of the report that is about had been hijacked; nothing that was put into it is here.
"""

from datetime import date, datetime
from pathlib import Path

from gongkai.cli.demonstrations.reported import ledger, people, tree
from gongkai.cli.demonstrations.reported.ledger import Sitting
from gongkai.cli.demonstrations.reported.people import Desk
from gongkai.cli.demonstrations.reported.tree import Contact
from gongkai.domain.actors import SYSTEM
from gongkai.domain.calendar import SHANGHAI
from gongkai.publishing.services import columns

FOLDER = Path(__file__).parent
SET_UP = datetime(2018, 1, 2, 9, 0, tzinfo=SHANGHAI)
CONTACT = Contact(telephone="0916-0100000", postcode="724300", prefix="0916-01")
DESK = Desk(
    office="zhengfuban",
    shown="jiaoyu",
    administrators="zhengfuban",
    leader="副县长",
    signing=("zhengfuban", "jiaoyu"),
)
SITTING = Sitting(
    year=2018,
    declared=datetime(2019, 1, 4, 9, 0, tzinfo=SHANGHAI),
    entered=datetime(2019, 1, 9, 15, 0, tzinfo=SHANGHAI),
    reason="2018年尚无业务系统记录，按各单位季度台账登记。",
)


def load(today: date, *, small: bool = False) -> None:  # noqa: ARG001 - this year was over long before
    """Fill an empty home with the county; ``small`` takes the fourth quarter's ledger alone."""
    county = tree.establish(FOLDER, contact=CONTACT, site_name="略阳县人民政府门户网站（演示）", now=SET_UP)
    staff = people.open_accounts(county, DESK, name="lueyang-2018", now=SET_UP, from_on=date(2018, 1, 1))
    columns.lay_out_columns(actor=SYSTEM, now=SET_UP)
    ledger.enter(FOLDER, county, staff, DESK, SITTING, small=small)
