"""The layout of a sheet as the child process tells it: what it cannot be is refused."""

import json
from decimal import Decimal
from typing import Any

import pytest

from gongkai.domain.superior_tables import CellKind, SheetCell
from gongkai.reading.workbook_layouts import laid_out, layout_data, layout_from, packed, unpacked

LAYOUT = laid_out(
    "附件1",
    3,
    2,
    [
        SheetCell(1, 1, CellKind.TEXT, "政府信息公开情况", columns=2),
        SheetCell(2, 1, CellKind.TEXT, "条数", rows=2),
        SheetCell(3, 2, CellKind.NUMBER, "12", number="12"),
    ],
    hidden_rows=[2],
)


def told() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(layout_data(LAYOUT)))
    return data


def test_a_layout_comes_back_as_it_was_told() -> None:
    assert layout_from(told()) == LAYOUT


@pytest.mark.parametrize(
    "changed",
    [
        {"rows": 401},
        {"columns": 61},
        {"rows": 0},
        {"columns": -1},
        {"rows": 10**12, "columns": 10**12},
        {"rows": float("inf")},
        {"rows": "3"},
        {"cells": [[4, 1, "text", "", 1, 1, "", False, ""]]},
        {"cells": [[1, 3, "text", "", 1, 1, "", False, ""]]},
        {"cells": [[0, 1, "text", "", 1, 1, "", False, ""]]},
        {"cells": [[1, 1, "text", "", 10**9, 10**9, "", False, ""]]},
        {"cells": [[3, 2, "text", "", 2, 1, "", False, ""]]},
        {"cells": [[1, 1, "text", "", 0, 1, "", False, ""]]},
        {"cells": [[1, 1, "text", "", 3, 2, "", False, ""]] * 50},
    ],
)
def test_a_size_or_a_place_that_no_sheet_has_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="sheet"):
        layout_from({**told(), **changed})


def test_what_is_filled_in_comes_back_with_the_bytes_of_the_workbook() -> None:
    values: dict[str, Decimal | int | str] = {"B3": 12, "B4": Decimal("0.50"), "B5": "无"}
    assert unpacked(packed("附件1", values, b"\0PK{}")) == ("附件1", values, b"\0PK{}")
