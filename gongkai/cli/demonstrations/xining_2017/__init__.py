"""
西宁市 in 2017: a city of four districts and three counties, whose year gives the table that it printed.

True, from the city's annual report for 2017 and the table under it: its name, office, telephone, the four
districts and three counties, how many bureaus were assessed (35), and every figure of the table. True, from the
statistical division codes of that time: the townships and sub-districts that are here, some of all there were
(those of 城东区 bear the names of today). Everything else is invented: the bureaus as a city of that year would
have had them, every credit code (``DEM`` in place of a registered number; the check characters are right), every
person, telephone, address, day, document number (with 演) and text, and how a figure spreads over units and
quarters. The applications of districts and counties are as many as the report's text says.

Three units keep their items here, and are counted from them; the others work on other platforms, and what they
counted stands in the ledger with its evidence. Where the report's text and its table differ, only the table is
here; the two cells that it leaves blank have no source.

Nothing is left to chance: every load gives the same home, but for what has to be random.
"""

from datetime import date, datetime
from pathlib import Path

from gongkai.cli.demonstrations.reported import ledger, people, tree
from gongkai.cli.demonstrations.reported.ledger import Sitting
from gongkai.cli.demonstrations.reported.people import Desk
from gongkai.cli.demonstrations.reported.tree import Contact
from gongkai.cli.demonstrations.xining_2017 import items
from gongkai.domain.actors import SYSTEM
from gongkai.domain.calendar import SHANGHAI
from gongkai.publishing.services import columns

FOLDER = Path(__file__).parent
SET_UP = datetime(2017, 1, 3, 9, 0, tzinfo=SHANGHAI)
CONTACT = Contact(telephone="0971-8222155", postcode="810000", prefix="0971-01")
DESK = Desk(
    office="zhengfuban",
    shown="jiaoyu",
    administrators="zhengfuban",
    leader="副市长",
    signing=("zhengfuban", "jiaoyu", "weiji"),
    whole=("chengdong", "chengzhong", "chengxi", "chengbei", "datong", "huangzhong", "huangyuan"),
)
SITTING = Sitting(
    year=2017,
    declared=datetime(2018, 1, 8, 9, 0, tzinfo=SHANGHAI),
    entered=datetime(2018, 1, 16, 15, 0, tzinfo=SHANGHAI),
    reason="各单位在各自平台发布和办理，本系统没有记录，按季度台账登记。",
)
#: Who publishes here; True where the units below do so too.
RECORDING = (("xining", False), ("jiaoyu", True), ("weiji", True))
COUNTED = [
    "publications.items",
    "publications.normative_documents",
    "items.normative_made",
    "publications.gazette",
    "publications.portal",
    "publications.weibo",
    "publications.wechat",
    "publications.other",
]


def load(today: date, *, small: bool = False) -> None:  # noqa: ARG001 - this year was over long before
    """Fill an empty home with the city; ``small`` takes one item in forty and the fourth quarter's ledger."""
    city = tree.establish(FOLDER, contact=CONTACT, site_name="西宁市人民政府门户网站（演示）", now=SET_UP)
    staff = people.open_accounts(city, DESK, name="xining-2017", now=SET_UP, from_on=date(2017, 1, 1))
    columns.lay_out_columns(actor=SYSTEM, now=SET_UP)
    items.take_over(city, staff, DESK, small=small)
    ledger.enter(FOLDER, city, staff, DESK, SITTING, small=small)
    ledger.declare_records(
        RECORDING,
        COUNTED,
        city,
        staff,
        SITTING,
        reason="本单位在本系统发布，公开数由发布记录统计。",
    )
