"""
What somebody has begun to ask for on the portal: kept encrypted until it is sent, given up, or forgotten.

Nobody is signed in, so a draft belongs to whoever has its key: the session of the browser that began it, or the secret
link. What is typed here has not been handed in, so it is no deed and has no history.
"""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from gongkai.domain.errors import Invalid
from gongkai.files import services as files
from gongkai.files.refusals import FileRefused
from gongkai.information_requests.models import ApplicationDraft, DraftFile

#: A draft that its owner asked to keep, and one that only waits for the next page.
KEEP_KEPT, KEEP_WAITING = timedelta(days=30), timedelta(days=2)
MOST_PAPERS, MOST_ANNEXES = 4, 3
LARGEST_PAPER_MB, LARGEST_ANNEX_MB = 10, 5
LARGEST_TEXT = 200_000
_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file of a draft as the page lists it."""

    pk: int
    identity: bool
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Held:
    """A draft as it was read: whom it asks, what was typed by field, its files, its secret, and whether it is kept."""

    pk: int
    organ: str
    values: dict[str, Any]
    token: str
    kept: bool
    saved_at: datetime
    files: list[HeldFile] = field(default_factory=list)

    @property
    def papers(self) -> list[HeldFile]:
        """The pictures of identity papers."""
        return [each for each in self.files if each.identity]

    @property
    def annexes(self) -> list[HeldFile]:
        """What else comes with the application."""
        return [each for each in self.files if not each.identity]

    @property
    def until(self) -> datetime:
        """When it will be forgotten."""
        return self.saved_at + (KEEP_KEPT if self.kept else KEEP_WAITING)


def begin(*, organ: str, values: dict[str, Any], now: datetime) -> Held:
    """Keep what was typed for the first time; raises Invalid for far too much."""
    token = secrets.token_urlsafe(24)
    draft = ApplicationDraft.objects.create(
        token_digest=_digest(token), content=_packed(organ, values, token), started_at=now, saved_at=now
    )
    return _held(draft)


def write(*, draft: Held, values: dict[str, Any], now: datetime) -> Held:
    """Keep what was typed in place of what was kept before; begins anew where the draft is gone meanwhile."""
    content = _packed(draft.organ, values, draft.token)
    if not ApplicationDraft.objects.filter(pk=draft.pk).update(content=content, saved_at=now):
        return begin(organ=draft.organ, values=values, now=now)
    return _held(ApplicationDraft.objects.get(pk=draft.pk))


def find(pk: int | None, now: datetime) -> Held | None:
    """Return a draft by its key, which only the browser's session knows; None where it is gone."""
    draft = ApplicationDraft.objects.filter(pk=pk).first() if pk else None
    held = _held(draft) if draft else None
    return held if held is not None and held.until > now else None


def find_by_token(token: str, now: datetime) -> Held | None:
    """Return the draft that a secret link leads to; None where it is gone or never was."""
    draft = ApplicationDraft.objects.filter(token_digest=_digest(token), kept=True).first()
    held = _held(draft) if draft else None
    return held if held is not None and held.until > now else None


def keep(*, draft: Held, now: datetime) -> Held:
    """Keep a draft for its owner to come back to by the secret link."""
    ApplicationDraft.objects.filter(pk=draft.pk).update(kept=True, saved_at=now)
    return _held(ApplicationDraft.objects.get(pk=draft.pk))


def give_up(*, draft: Held) -> None:
    """Delete a draft with its files."""
    ApplicationDraft.objects.filter(pk=draft.pk).delete()


def add_paper(*, draft: Held, name: str, data: bytes) -> None:
    """
    Keep the picture of an identity paper, drawn anew; the name it bore is not kept.

    Raises Invalid at ``papers`` for too many, too large, or what is no JPG or PNG.
    """
    number = len(_current(draft, identity=True)) + 1
    if number > MOST_PAPERS:
        raise Invalid(f"身份证明的图片最多 {MOST_PAPERS} 张，请先删去不需要的。", field="papers")
    if len(data) > LARGEST_PAPER_MB * _MB:
        raise Invalid(f"“{name}”超过 {LARGEST_PAPER_MB} MB，请重新拍照或者压缩后再上传。", field="papers")
    try:
        picture = files.reduced_picture(data, name)
    except FileRefused as refusal:
        raise Invalid(f"“{name}”没有收下：{refusal.message}", field="papers") from refusal
    _add(draft, f"身份证明{number}.jpg", picture, identity=True)


def add_annex(*, draft: Held, name: str, data: bytes) -> None:
    """
    Keep a file that belongs to what is asked for, after the checks that it will meet again when it is sent.

    Raises Invalid at ``annexes`` for too many, too large, or what is no file that the house takes.
    """
    if len(_current(draft, identity=False)) >= MOST_ANNEXES:
        raise Invalid(f"附件最多 {MOST_ANNEXES} 个，请先删去不需要的。", field="annexes")
    if len(data) > LARGEST_ANNEX_MB * _MB:
        raise Invalid(f"“{name}”超过 {LARGEST_ANNEX_MB} MB，请压缩或者拆分后再上传。", field="annexes")
    try:
        files.check(data, name)
    except FileRefused as refusal:
        raise Invalid(f"“{name}”没有收下：{refusal.message}", field="annexes") from refusal
    _add(draft, name, data, identity=False)


def remove_file(*, draft: Held, pk: int) -> None:
    """Take a file out of a draft."""
    DraftFile.objects.filter(draft_id=draft.pk, pk=pk).delete()


def bytes_of(draft_file: DraftFile) -> bytes:
    """Return the bytes of a draft's file."""
    return base64.b64decode(draft_file.data)


def expire(now: datetime) -> int:
    """Forget the drafts whose time is over, and return how many; to run hourly."""
    kept = ApplicationDraft.objects.filter(kept=True, saved_at__lte=now - KEEP_KEPT)
    waiting = ApplicationDraft.objects.filter(kept=False, saved_at__lte=now - KEEP_WAITING)
    found = list(kept.values_list("pk", flat=True)) + list(waiting.values_list("pk", flat=True))
    ApplicationDraft.objects.filter(pk__in=found).delete()
    return len(found)


def _current(draft: Held, *, identity: bool) -> list[int]:
    return list(DraftFile.objects.filter(draft_id=draft.pk, identity=identity).values_list("pk", flat=True))


def _add(draft: Held, name: str, data: bytes, *, identity: bool) -> None:
    with transaction.atomic():
        DraftFile.objects.create(
            draft_id=draft.pk,
            identity=identity,
            name=name[-200:],
            size=len(data),
            data=base64.b64encode(data).decode(),
        )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _packed(organ: str, values: dict[str, Any], token: str) -> str:
    text = json.dumps({"organ": organ, "values": values, "token": token}, ensure_ascii=False)
    if len(text) > LARGEST_TEXT:
        raise Invalid("填写的内容太长，没有保存。请把大段文字改为附件上传。")
    return text


def _held(draft: ApplicationDraft) -> Held:
    content = json.loads(draft.content)
    rows = DraftFile.objects.filter(draft=draft).only("pk", "identity", "name", "size")
    return Held(
        pk=draft.pk,
        organ=content["organ"],
        values=content["values"],
        token=content["token"],
        kept=draft.kept,
        saved_at=draft.saved_at,
        files=[HeldFile(each.pk, each.identity, each.name, each.size) for each in rows],
    )
