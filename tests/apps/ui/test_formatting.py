"""Days, moments, numbers, icons, accents, and what stored content needs."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.http import QueryDict

import gongkai.lib
from gongkai.lib.ui.accents import ACCENTS, accent_class
from gongkai.lib.ui.addresses import hidden_parameters, with_parameters
from gongkai.lib.ui.content import scrolling_tables
from gongkai.lib.ui.formatting import days_left, grouped, iso, iso_moment, zh_date, zh_moment
from gongkai.lib.ui.icons import ICON_NAMES, icon

STYLES = Path(gongkai.lib.__file__).parent / "static/ui/ui.css"
LATE = datetime(2026, 11, 21, 16, 5, tzinfo=UTC)  # already the 22nd in Beijing


def test_day_in_text_and_in_tables():
    assert zh_date(date(2026, 1, 2)) == "2026年1月2日"
    assert iso(date(2026, 1, 2)) == "2026-01-02"


def test_moment_is_shown_in_beijing_time():
    assert zh_moment(LATE) == "2026年11月22日 00:05"
    assert iso_moment(LATE) == "2026-11-22 00:05"
    assert zh_date(LATE) == "2026年11月22日"


def test_moment_without_hours_is_a_day():
    assert zh_moment(date(2026, 1, 2)) == "2026年1月2日"
    assert iso_moment(date(2026, 1, 2)) == "2026-01-02"


@pytest.mark.parametrize("value", [None, "", "2026-01-02", 7])
def test_what_is_no_day_is_shown_as_nothing(value):
    assert zh_date(value) == iso(value) == ""


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (11246, "11,246"),
        (0, "0"),
        (Decimal("1234.50"), "1,234.50"),
        (None, ""),
        ("约 3 万", "约 3 万"),
        (True, "True"),
    ],
)
def test_numbers_are_grouped(value, shown):
    assert grouped(value) == shown


@pytest.mark.parametrize(
    ("left", "words"),
    [(3, "还剩 3 个工作日"), (0, "今天到期"), (-2, "已逾期 2 个工作日"), (None, ""), (True, "")],
)
def test_working_days_left_in_words(left, words):
    assert days_left(left) == words


def test_address_keeps_what_is_not_changed():
    query = QueryDict("q=昌宁&kind=a&kind=b&page=3")
    assert QueryDict(with_parameters(query, page=None, sort="-name")[1:]) == QueryDict(
        "q=昌宁&kind=a&kind=b&sort=-name"
    )
    assert with_parameters(query, q=None, kind=[], page=None) == "?"


def test_address_escapes_values():
    assert "<" not in with_parameters(QueryDict("q=<script>"))


def test_hidden_parameters_leave_out_the_forms_own():
    query = QueryDict("q=a&sort=name&empty=&kind=x&kind=y")
    assert hidden_parameters(query, {"q"}) == [("sort", "name"), ("kind", "x"), ("kind", "y")]


def test_every_icon_is_silent_and_drawn_to_one_grid():
    for name in ICON_NAMES:
        drawing = icon(name)
        assert 'viewBox="0 0 20 20"' in drawing
        assert 'aria-hidden="true"' in drawing
        numbers = [float(n) for n in re.findall(r'c?[xy]="([\d.]+)"', drawing)]
        assert all(0 <= number <= 20 for number in numbers)


def test_unknown_icon_is_refused():
    with pytest.raises(KeyError):
        icon("sparkles")


def test_accent_by_name_or_colour():
    assert accent_class("red") == "accent-red"
    assert accent_class("#1D4F91") == "accent-blue"
    assert accent_class("#ff00ff") == accent_class(None) == accent_class("") == "accent-blue"


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _tokens() -> dict[str, str]:
    root = STYLES.read_text("utf-8").split(":root {", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6});", root))


def test_contrast_helper_knows_black_on_white():
    assert round(_contrast("#000", "#ffffff"), 1) == 21.0


@pytest.mark.parametrize("ground", ["paper", "ground"])
@pytest.mark.parametrize("text", ["ink", "ink-soft", "accent", "accent-deep"])
def test_body_text_has_contrast_aaa(text, ground):
    tokens = _tokens()
    assert _contrast(tokens[text], tokens[ground]) >= 7


@pytest.mark.parametrize("tone", ["info", "success", "warning", "error"])
def test_status_words_have_contrast_aaa_on_their_tint(tone):
    tokens = _tokens()
    assert _contrast(tokens[tone], tokens[f"{tone}-tint"]) >= 7
    assert _contrast(tokens[tone], tokens["paper"]) >= 7


def test_lines_of_controls_and_the_focus_ring_can_be_seen():
    tokens = _tokens()
    for line in ("line-strong", "focus"):
        assert _contrast(tokens[line], tokens["paper"]) >= 3
        assert _contrast(tokens[line], tokens["ground"]) >= 3


@pytest.mark.parametrize("name", sorted(ACCENTS))
def test_every_accent_carries_white_text_and_stands_on_the_ground(name):
    assert _contrast(ACCENTS[name], "#ffffff") >= 7
    assert _contrast(ACCENTS[name], _tokens()["ground"]) >= 7
    assert f".accent-{name} {{" in STYLES.read_text("utf-8")
    assert f"--accent: {ACCENTS[name]};" in STYLES.read_text("utf-8")


def test_outermost_table_gets_a_region_of_its_own():
    html = scrolling_tables(
        '<p>一</p><table class="a"><tr><td><table><tr><td>内</td></tr></table></td></tr></table><p>二</p>'
    )
    assert html.count("table-scroll") == 1
    assert html.count("<div") == html.count("</div>") == 1
    assert html.startswith(
        '<p>一</p><div class="table-scroll" role="region" aria-label="表格 1" tabindex="0"><table'
    )
    assert html.endswith("</table></div><p>二</p>")


def test_tables_are_counted():
    html = scrolling_tables("<table></table><table></table>")
    assert re.findall(r'aria-label="(.*?)"', html) == ["表格 1", "表格 2"]


def test_text_without_tables_is_left_alone():
    assert scrolling_tables("<p>没有表格</p>") == "<p>没有表格</p>"


def test_table_that_never_ends_does_not_swallow_the_page():
    html = scrolling_tables("<table><tr><td>x")
    assert html.count("<div") == html.count("</div>")
