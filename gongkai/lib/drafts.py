"""
What somebody has typed and not yet sent: one draft per person and form.

A draft belongs to its owner alone, is encrypted at rest, and is gone after ninety days.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from gongkai.domain.errors import Refused
from gongkai.lib.deeds import Deed
from gongkai.lib.handover import Moved
from gongkai.lib.models import Draft

LARGEST = 1024 * 1024
KEEP_DAYS = 90


class DraftTooLarge(Refused):
    """The form holds more than a draft may."""

    code = "draft_too_large"


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft as a list shows it, without its content."""

    form: str
    title: str
    address: str
    updated_at: datetime


def save(*, owner: str, form: str, content: dict[str, Any], title: str, address: str, now: datetime) -> None:
    """
    Keep ``content`` as the draft of ``owner`` for ``form``, in place of an older one.

    ``owner`` is a login name; ``form`` names the screen and, where there is one, the record;
    ``address`` is the path under which the screen opens again.
    Raises DraftTooLarge above 1 MB, ValueError for a form or address that could not be found again.
    """
    if not form or len(form) > 200:
        raise ValueError(f"a form's name has 1 to 200 characters, not {form!r}")
    if len(address) > 300 or (address and (address[0] != "/" or address[:2] == "//")):
        raise ValueError(f"a draft's address is a path of this site, up to 300 characters, not {address!r}")
    text = json.dumps(content, ensure_ascii=False)
    if len(text.encode()) > LARGEST:
        raise DraftTooLarge(
            "表单内容超过 1 MB，草稿没有保存，已填写的内容仍在本页。"
            "请把大段文字或图片改为附件上传，或先提交已填写的部分。"
        )
    row = Draft(owner=owner, form=form, title=title[:200], address=address, content=text, updated_at=now)
    # One statement: two windows that save at once leave one draft, the later.
    Draft.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["owner", "form"],
        update_fields=["title", "address", "content", "updated_at"],
    )


def load(*, owner: str, form: str) -> dict[str, Any] | None:
    """Return what ``owner`` had typed into ``form``, or None."""
    row = Draft.objects.filter(owner=owner, form=form).first()
    return json.loads(row.content) if row else None


def discard(*, owner: str, form: str) -> bool:
    """Delete the draft, once sent or given up; False if there was none."""
    return bool(Draft.objects.filter(owner=owner, form=form).delete()[0])


def of(owner: str) -> list[DraftLine]:
    """Return the drafts of ``owner``, the last touched first; contents are not deciphered."""
    rows = Draft.objects.filter(owner=owner).values_list("form", "title", "address", "updated_at")
    return [DraftLine(*row) for row in rows]


def hand_over(from_code: str, to_code: str) -> Moved:
    """
    Give the drafts of one person to another and count them.

    Where the receiver has a draft of the same form, both stay where they are and count as left:
    nobody's typing is overwritten.
    """
    with transaction.atomic():
        taken = Draft.objects.filter(owner=to_code).values_list("form", flat=True)
        mine = Draft.objects.filter(owner=from_code)
        count = mine.exclude(form__in=list(taken)).update(owner=to_code)
        return Moved(label="草稿", count=count, left=mine.count())


def mover(from_code: str, to_code: str, act: Deed) -> Moved:  # noqa: ARG001  drafts are not audited
    """Hand drafts over as one part of a person's leaving; to be registered with ``lib.handover``."""
    return hand_over(from_code, to_code)


def expire(now: datetime, days: int = KEEP_DAYS) -> int:
    """Delete the drafts untouched for ``days`` and return how many."""
    return Draft.objects.filter(updated_at__lt=now - timedelta(days=days)).delete()[0]
