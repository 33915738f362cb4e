"""The five pages of the first import: two were hijacked, and every injected place was counted by eye."""

from html import escape

import pytest

from gongkai.domain.findings import Finding, Severity
from gongkai.reading.checks.catalogue import ALL
from tests.architecture.house import ROOT
from tests.reading.checks.subjects import body, clean

SEEDS = ROOT.parent / "shared" / "seeds"

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the pages of the first import are not beside the checkout"
)


def findings_of(number: str) -> list[Finding]:
    """Return everything found in a page taken over paragraph by paragraph."""
    (path,) = SEEDS.glob(f"{number}_*.txt")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    subject = clean(html=body(*(escape(line) for line in lines)))
    return [finding for _, check in ALL for finding in check(subject)]


def blocking(number: str) -> list[Finding]:
    """Return what stops a page."""
    return [finding for finding in findings_of(number) if finding.severity is Severity.BLOCKS]


#: Paragraph and the words around each place; two stand in one bracket, and one is an address behind another.
PLACES_OF_002 = [
    (1, "和www.288-365.com平台"),
    (1, "(www.ahzgzn.com)"),
    (1, "与www.288-365.com领导小组"),
    (3, "《www.288-365.com规定》"),
    (6, "《2012年www.288-365.com工作要点》"),
    (8, "《www.288-365.com工作简报》"),
]
PLACES_OF_004 = [
    (2, "《西甲直播2018年政府信息公开"),
    (3, "西甲直播人民政府办公室"),
    (5, "西甲直播2018年政府信息公开"),
    (7, "和西甲直播政府网站"),
    (11, "《2018年西甲直播政务公开工作要点"),
    (11, "《2018年西甲直播政务公开工作绩效"),
    (16, "办公室西甲直播:印发2018年"),
    (16, "积极开展*西甲直播,及时转载"),
    (16, "切身利益的*西甲直播信息"),
    (21, "西甲直播:251条"),
]


@pytest.mark.parametrize(("number", "places"), [("002", PLACES_OF_002), ("004", PLACES_OF_004)])
def test_every_injected_place_of_a_hijacked_page_blocks_with_its_quote(
    number: str, places: list[tuple[int, str]]
) -> None:
    findings = blocking(number)
    assert len(findings) == len(places)
    for finding, (paragraph, words) in zip(findings, places, strict=True):
        assert finding.kind in ("injected_word", "injected_address")
        assert finding.where == f"正文第 {paragraph} 段"
        assert words in finding.quote
    assert len({finding.key for finding in findings}) == len(places)


@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_a_sound_page_is_not_stopped(number: str) -> None:
    assert blocking(number) == []
    assert not [
        finding for finding in findings_of(number) if finding.kind in ("injected_word", "foreign_address")
    ]
