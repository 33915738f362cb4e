"""
昌宁县 in 2016: the county of one published annual report, with an organisation made up around it.

True, from the county's annual report for 2016: its name, organisation code, address, telephone, fax,
postcode, the figures of 13 townships and 43 departments, and the offices that the report names. True,
from the statistical division codes (统计用区划代码, unchanged from 2016 to 2023): the townships and
their codes. Everything else is invented: the other departments as a county of that year would have
had them, every credit code (``DEM`` in place of a registered number; the check characters are right),
every person, telephone, mobile number, address, date and document number below the county itself, and
every text. How many items went out in 2016, on which channels, and how many normative documents were made
and published, is the report's.

Nothing is left to chance: the same ``today`` gives the same home, but for what has to be random
(salts of passwords and of the audit chain, and nonces of encrypted values).
"""

from datetime import date
from fractions import Fraction

from gongkai.cli.demonstrations.changning_2016 import (
    items,
    moments,
    organisation,
    people,
    recent,
    requests,
    year,
)
from gongkai.cli.demonstrations.changning_2016.year import ledger
from gongkai.cli.demonstrations.changning_2016.year import requests as old_requests
from gongkai.domain.actors import SYSTEM
from gongkai.lib.deeds import deed
from gongkai.publishing.services import columns


def load(today: date, *, small: bool = False) -> None:
    """
    Fill an empty home: the organisation as of January 2016, its people, the year's items, and what happened of late.

    ``small`` takes a hundredth of the year, for trying things out; items in every state there are in either.
    """
    # One deed for each sitting: the audit chain is locked and written once, not eight hundred times.
    with deed(actor=SYSTEM, now=moments.TREE):
        county = organisation.establish()
    with deed(actor=SYSTEM, now=moments.ACCOUNTS):
        staff = people.open_accounts(county)
    staff.bind_second_factors(moments.ACCOUNTS)
    with deed(actor=SYSTEM, now=moments.POSTS):
        people.appoint_posts(county, staff)
    columns.lay_out_columns(actor=SYSTEM, now=moments.POSTS)
    year.take_over(county, today, year.SMALL if small else Fraction(1))
    requests.set_rules(county, moments.POSTS)
    old_requests.take_over(county, staff)
    ledger.enter(county, staff, small=small)
    recent.happen(county, staff, today)
    items.circulate(county, staff, today)
    requests.come_in(county, staff, today)
