"""The number of a notice against its issuer and day, and the addresses that a reader can open."""

from datetime import date

import pytest

from gongkai.domain.annual_reports.addresses import hosts_not_public, is_public_host
from gongkai.domain.annual_reports.notices import example_number, is_number, number_doubts

ORGAN, DAY = "昌宁县人民政府", date(2026, 3, 2)


@pytest.mark.parametrize(
    ("number", "organ", "doubts"),
    [
        ("昌政发〔2026〕12号", ORGAN, 0),
        ("昌政函〔2026〕3号", ORGAN, 0),
        ("昌政办发〔2026〕12号", ORGAN, 1),
        ("昌政办发〔2026〕12号", "昌宁县人民政府办公室", 0),
        ("昌政发〔2017〕12号", ORGAN, 1),
        ("昌政办发〔2017〕12号", ORGAN, 2),
    ],
)
def test_a_number_fits_its_organ_and_its_day(number, organ, doubts) -> None:
    assert is_number(number)
    assert len(number_doubts(number, organ, DAY)) == doubts


def test_a_doubt_names_both_sides() -> None:
    office, year = number_doubts("昌政办发〔2017〕12号", ORGAN, DAY)
    assert ("昌政办发" in office, ORGAN in office, "“昌政发”" in office) == (True, True, True)
    assert ("2017" in year, "2026" in year) == (True, True)


@pytest.mark.parametrize("organ", [ORGAN, "田园镇人民政府", "昌宁县教育局", "昌宁县人民政府办公室"])
def test_the_example_is_a_number_that_fits(organ) -> None:
    example = example_number(organ, 2026)
    assert is_number(example)
    assert number_doubts(example, organ, DAY) == []


@pytest.mark.parametrize("host", ["www.changning.gov.cn", "zwgk.changning.gov.cn:8443", "昌宁.政务"])
def test_a_name_that_anyone_can_open_is_public(host) -> None:
    assert is_public_host(host)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.0.0.1:8000",
        "10.2.3.4",
        "221.3.4.5",
        "localhost",
        "localhost:80",
        "[::1]",
        "oa.local",
        "portal",
        "",
    ],
)
def test_a_machine_s_own_host_and_a_bare_address_are_not(host) -> None:
    assert not is_public_host(host)


def test_hosts_are_found_in_a_text_and_nothing_else_is() -> None:
    text = "在门户网站（127.0.0.1）和localhost:8000、oa.local查阅，127.0.0.1再说一次。"
    assert hosts_not_public(text) == ["127.0.0.1", "localhost:8000", "oa.local"]
    assert hosts_not_public("在www.local.gov.cn查阅，见第1.2.3节，2026.1.31，邮箱a@oa.local。") == []
