"""The digest of a version changes with anything that a reader sees, and the review form holds together."""

from dataclasses import fields, replace
from datetime import date

import pytest

from gongkai.domain.publishing.content import (
    FIELD_LABELS,
    GROUNDS,
    Attachment,
    Content,
    DisclosureAttribute,
    WithholdingGround,
    changed_fields,
    digest,
)
from gongkai.domain.publishing.secrecy import SecrecyConclusion, SecrecyQuestion, complaint

PLAIN = Content(title="关于开学工作的通知")
#: One other value for each field.
OTHERS = {
    "title": "关于放假的通知",
    "body": "<p>另一段</p>",
    "document_number": "昌教发〔2026〕8号",
    "issuer": "昌宁县教育局",
    "written_on": date(2026, 3, 2),
    "effective_on": date(2026, 4, 1),
    "expires_on": date(2031, 4, 1),
    "attribute": "withheld",
    "ground": "deliberative",
    "ground_reason": "尚在讨论",
    "review_due_on": date(2027, 3, 2),
    "normative": True,
    "genre": "notice",
    "topic": "other",
    "five": "result",
    "columns": ("news",),
    "keywords": ("教育",),
    "summary": "概述",
    "source": "县教育局",
    "source_url": "https://www.gov.cn/",
    "author": "某人",
    "attachments": (Attachment("a" * 64, "附件.docx", "docx", 10),),
}


def test_every_field_has_a_label_and_another_value_here() -> None:
    names = {field.name for field in fields(Content)}
    assert names == set(OTHERS) == set(FIELD_LABELS)


@pytest.mark.parametrize("name", OTHERS)
def test_the_digest_changes_with_each_field(name: str) -> None:
    changed = replace(PLAIN, **{name: OTHERS[name]})
    assert digest(changed) != digest(PLAIN)
    assert changed_fields(PLAIN, changed) == [name]


def test_the_digest_is_that_of_the_canonical_text() -> None:
    # Worked out apart: changing it voids every verdict that was ever given.
    assert digest(PLAIN) == "b12199b4320577971aa12bafdda61fb5325e5436fa338e636e02cf0f91cca351"


def test_the_order_of_columns_counts_since_the_first_is_the_main_one() -> None:
    assert digest(replace(PLAIN, columns=("a", "b"))) != digest(replace(PLAIN, columns=("b", "a")))


def test_a_document_is_published_unless_somebody_says_otherwise() -> None:
    assert PLAIN.attribute == "proactive"
    assert PLAIN.proactive
    assert not replace(PLAIN, attribute="on_request").proactive


def test_only_an_attribute_that_withholds_has_grounds() -> None:
    assert GROUNDS[DisclosureAttribute.PROACTIVE] == frozenset()
    assert WithholdingGround.STATE_SECRET in GROUNDS[DisclosureAttribute.WITHHELD]
    assert WithholdingGround.STATE_SECRET not in GROUNDS[DisclosureAttribute.ON_REQUEST]


NO = {question.value: False for question in SecrecyQuestion}
MAY, CONSENT, KEPT = SecrecyConclusion


@pytest.mark.parametrize(
    ("answers", "conclusion", "proactive", "field"),
    [
        (NO, MAY, True, None),
        (NO, "", True, "conclusion"),
        (NO, KEPT, True, "conclusion"),
        ({}, MAY, True, "state_secret"),
        ({**NO, "state_secret": True}, MAY, True, "state_secret"),
        ({**NO, "work_secret": True}, MAY, True, "work_secret"),
        ({**NO, "security": True}, CONSENT, True, "security"),
        ({**NO, "cites_undisclosed": True}, MAY, True, "cites_undisclosed"),
        ({**NO, "personal_privacy": True}, MAY, True, "conclusion"),
        ({**NO, "personal_privacy": True}, CONSENT, True, None),
        ({**NO, "trade_secret": True}, CONSENT, True, None),
        ({**NO, "state_secret": True}, KEPT, False, None),
        (NO, KEPT, False, None),
        (NO, MAY, False, "conclusion"),
    ],
)
def test_review_form_that_does_not_hold_together_is_named_at_its_field(
    answers: dict[str, bool], conclusion: str, proactive: bool, field: str | None
) -> None:
    found = complaint(answers, conclusion, proactive=proactive)
    assert (found[0] if found else None) == field
