"""All checks together: a sound document passes in silence, and no text, however hostile, keeps them busy."""

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.domain.findings import Finding
from gongkai.reading.checks.catalogue import ALL
from gongkai.reading.checks.passages import INVISIBLE
from tests.architecture.house import ROOT
from tests.reading.checks.subjects import body, clean


def test_a_sound_document_passes_in_silence() -> None:
    subject = clean()
    assert [finding for _, check in ALL for finding in check(subject)] == []


def test_names_and_checks_stand_once() -> None:
    assert len(ALL) > 20
    assert len({name for name, _ in ALL}) == len(ALL)
    assert len({check for _, check in ALL}) == len(ALL)


def test_every_check_cites_or_says_what_it_looks_for() -> None:
    assert [name for name, check in ALL if not (check.__doc__ or "").startswith("Find ")] == []


def test_every_message_says_what_to_do_without_raising_its_voice() -> None:
    line = "XX县的的《西甲直播人民政府，110105194912310021，13812345678，机密★1年，见附件3，2026年2月30日"
    subject = clean(
        title=f"{line}。",
        columns=(),
        keywords=(),
        summary="",
        document_number="青政办[2025]1号",
        attribute="withheld",
        html=body(line, "机密★1年", '<img src="picture:1">', '<a href="http://oa/1">甲</a>'),
    )
    findings = [finding for _, check in ALL for finding in check(subject)]
    assert len({finding.kind for finding in findings}) > 15
    for finding in findings:
        assert finding.message.endswith("。")
        assert "！" not in finding.message
        assert any(word in finding.message for word in ("请", "建议", "自动"))


SIGNS = "附件见：1.《》（）()〔〕0123456789xX年月日星期一 |-@.wcom机密★内部直播西甲人民政府的\n\u200b"


@given(text=st.text(alphabet=SIGNS, max_size=200))
def test_any_text_is_checked_and_what_is_quoted_stands_in_it(text: str) -> None:
    read = INVISIBLE.sub("", text)
    for _, check in ALL:
        for finding in check(clean(title=text, summary=text, html="", text=text)):
            assert isinstance(finding, Finding)
            # A star stands for any sign, since personal data is masked.
            pattern = re.escape(finding.quote.removesuffix("……")).replace(r"\*", ".")
            assert re.search(pattern, read) or finding.field == "document_number"


#: Each of them 200,000 characters long: what makes a careless pattern go back and forth.
HOSTILE = {
    "digits": "1",
    "digits and blanks": "1 ",
    "digits and hyphens": "11010519491231-",
    "cells": "1 | ",
    "title marks": "《",
    "brackets": "(（",
    "blanks": " ",
    "dots": "a.",
    "impossible dates": "2018年2月30日",
    "spam": "彩票平台，",
    "replaced names": "西甲直播人民政府",
    "places of secrecy": "机 ",
    "addresses": "http://a",
    "homes": "住1",
    "attachments": "附件：1.甲 ",
    "marks": "此件公开",
    "invisible": "\u200b",
}

_CHILD = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from datetime import date
from gongkai.reading.checks.catalogue import ALL
from gongkai.reading.checks.subject import Subject
piece = sys.argv[1]
text = (piece * 200_000)[:200_000]
subject = Subject(today=date(2026, 11, 25), title=text[:2000], written_on=date(2026, 11, 20), text=f"甲{text}乙")
print(sum(1 for _, check in ALL for _ in check(subject)) > 0)
"""


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    # A pattern that goes back and forth needs minutes to hours for this; the limit on CPU ends the child before that.
    child = subprocess.run(
        [sys.executable, "-c", _CHILD, piece], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (child.returncode, child.stdout.strip()) == (0, "True"), child.stderr
