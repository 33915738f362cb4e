"""What a place of a superior's sheet is called: no line for a day, no number of a line."""

from gongkai.domain.superior_proposals import propose
from tests.domain.test_superior_tables import ALL, sheet


def test_a_line_for_a_day_above_a_column_is_no_part_of_its_labels() -> None:
    layout = sheet(
        ("填报单位：", "", "", "填报日期：　　年　月　日"),
        ("序号", "项目", "单位", "本季度"),
        ("1", "收到申请数", "件", ""),
    )
    (found,) = propose(layout, ALL)
    assert (found.ref, found.label) == ("D3", "收到申请数｜本季度")
