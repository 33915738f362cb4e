"""
萍乡市 in 2012: a city whose report tells its year in words and by classes of information, before any national form.

True, from the city's annual report for 2012: its office, telephone, postcode, the offices that it names, and every
figure. True, from the statistical division codes: the districts, counties and towns. Everything else is
invented: the other bureaus, every credit code (``DEM`` in place of a registered number), every person, address
and day, and how a figure spreads over units and quarters. Of what the report does not tell nothing is declared.

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
SET_UP = datetime(2012, 1, 4, 9, 0, tzinfo=SHANGHAI)
CONTACT = Contact(telephone="0799-6881101", postcode="337000", prefix="0799-01")
DESK = Desk(
    office="zhengfuban",
    shown="jiaoyu",
    administrators="dianzi",
    leader="副市长",
    signing=("zhengfuban", "jiaoyu"),
    whole=("anyuan", "xiangdong", "lianhua", "shangli", "luxi"),
)
SITTING = Sitting(
    year=2012,
    declared=datetime(2013, 1, 8, 9, 0, tzinfo=SHANGHAI),
    entered=datetime(2013, 1, 15, 15, 0, tzinfo=SHANGHAI),
    reason="2012年尚无业务系统记录，按各单位季度台账登记。",
)


def load(today: date, *, small: bool = False) -> None:  # noqa: ARG001 - this year was over long before
    """Fill an empty home with the city; ``small`` takes the fourth quarter's ledger alone."""
    city = tree.establish(FOLDER, contact=CONTACT, site_name="萍乡市人民政府门户网站（演示）", now=SET_UP)
    staff = people.open_accounts(city, DESK, name="pingxiang-2012", now=SET_UP, from_on=date(2012, 1, 1))
    columns.lay_out_columns(actor=SYSTEM, now=SET_UP)
    ledger.enter(FOLDER, city, staff, DESK, SITTING, small=small)
