"""
昌宁县 in 2025: a year for form C, with 2024 before it, counted case by case from invented plans.

See ``case_by_case`` for what is true. The requests of the plan begin with those that came at the end of 2023.
"""

from datetime import date, datetime
from pathlib import Path

from gongkai.cli.demonstrations.case_by_case import year
from gongkai.domain.calendar import SHANGHAI

PLAN = year.Plan(
    name="form-c",
    folder=Path(__file__).parent,
    year=2025,
    form="C",
    set_up=datetime(2024, 1, 2, 9, 0, tzinfo=SHANGHAI),
    in_force=date(2024, 1, 1),
)


def load(today: date, *, small: bool = False) -> None:  # noqa: ARG001 - this year was over long before
    """Fill an empty home with the county; ``small`` leaves out 2024."""
    year.load(PLAN, small=small)
