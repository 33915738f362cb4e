"""
昌宁县 in 2020: a year for form B, with 2019 before it, counted case by case from invented plans.

See ``case_by_case`` for what is true. The requests of the plan begin with those that came at the end of 2018.
"""

from datetime import date, datetime
from pathlib import Path

from gongkai.cli.demonstrations.case_by_case import year
from gongkai.domain.calendar import SHANGHAI

PLAN = year.Plan(
    name="form-b",
    folder=Path(__file__).parent,
    year=2020,
    form="B",
    set_up=datetime(2019, 4, 1, 9, 0, tzinfo=SHANGHAI),
    in_force=date(2019, 4, 1),
)


def load(today: date, *, small: bool = False) -> None:  # noqa: ARG001 - this year was over long before
    """Fill an empty home with the county; ``small`` leaves out 2019."""
    year.load(PLAN, small=small)
