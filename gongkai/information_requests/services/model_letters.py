"""A province's or home's model letters: read from a file, held against the law, taken into use by version, ended."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Max

from gongkai.domain.actors import Actor
from gongkai.domain.documents import FileKind
from gongkai.domain.errors import Invalid, ReasonRequired
from gongkai.domain.information_requests.letters.kinds import LetterKind
from gongkai.domain.information_requests.letters.templates import read_template
from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.regimes import Regime
from gongkai.domain.information_requests.steps import OFFICE
from gongkai.files import sandbox
from gongkai.files import services as files
from gongkai.information_requests.models import LetterTemplate
from gongkai.information_requests.services.case_files import Upload
from gongkai.lib.deeds import deed
from gongkai.reading.markup.derived import blocks

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit

ADOPTED = "information_requests.template_adopted"
ENDED = "information_requests.template_ended"
#: How plain text of an office is written.
_ENCODINGS = ("utf-8-sig", "gb18030")
#: A text file beyond this is no letter.
_LARGEST_TEXT = 200_000


def text_of(upload: Upload) -> str:
    """
    Return the words of a model letter that was handed in as .docx or .txt, one paragraph a line.

    A Word file is read in the sandbox like every stranger's file; nothing of it but its paragraphs is used. Raises
    FileRefused, Invalid for another kind of file.
    """
    if upload.name.lower().endswith(".txt"):
        return _plain(upload.data)
    kind = files.check(upload.data, upload.name)
    if kind is not FileKind.DOCX:
        raise Invalid("模板请用 Word 文档（.docx）或者纯文本（.txt）。", field="file")
    document = sandbox.read_document(kind, upload.data)
    lines = []
    for block in blocks(document.html):
        if block.kind == "table":
            raise Invalid(
                "模板里有表格。请把表格改写成“名称：{{…}}”的各行，打印时系统会排成表格。", field="file"
            )
        if text := block.text.strip():
            lines.append(text)
    return "\n".join(lines) + "\n"


def adopt(
    *,
    actor: Actor,
    now: datetime,
    unit: "Unit",
    kind: LetterKind,
    regime: Regime,
    text: str,
    outcome: Outcome | None = None,
    source: str = "",
) -> LetterTemplate:
    """
    Take a model letter into use for a unit and all below it; the one before it of the same document ends.

    Letters that were made keep the words and the version with which they were made. Raises NotPermitted, Invalid that
    names every fault with its line and everything that the law wants said and the model does not say.
    """
    with deed(actor=actor, now=now) as act:
        actor.require(OFFICE, unit.path, "启用文书模板")
        cleaned = (
            "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip("\n") + "\n"
        )
        read_template(cleaned, kind, regime, outcome)
        same = LetterTemplate.objects.select_for_update().filter(
            unit=unit, kind=kind, regime=regime, outcome=outcome or ""
        )
        before = same.filter(ended_at=None).first()
        if before is not None and before.text == cleaned:
            raise Invalid("这份模板和正在使用的完全一样，没有更换。", field="text")
        if before is not None:
            before.ended_at = now
            before.save(update_fields=["ended_at"])
        last = same.aggregate(last=Max("version"))["last"] or 0
        made = LetterTemplate.objects.create(
            unit=unit,
            kind=kind,
            regime=regime,
            outcome=outcome or "",
            version=last + 1,
            text=cleaned,
            source=source.strip(),
            adopted_at=now,
            adopted_by_name=actor.name,
        )
        act.note(
            made,
            ADOPTED,
            unit=unit.code,
            detail={"kind": kind.value, "outcome": made.outcome, "version": made.version},
        )
    return made


def end(*, actor: Actor, now: datetime, model: LetterTemplate, reason: str) -> LetterTemplate:
    """Take a model letter out of use, with the reason; then the words of this project are used. Raises ReasonRequired."""
    with deed(actor=actor, now=now) as act:
        actor.require(OFFICE, model.unit.path, "停用文书模板")
        found = LetterTemplate.objects.select_for_update(of=("self",)).select_related("unit").get(pk=model.pk)
        if found.ended_at is not None:
            raise Invalid("这份模板已经停用。")
        if not reason.strip():
            raise ReasonRequired("停用模板须写明原因。", field="reason")
        found.ended_at = now
        found.save(update_fields=["ended_at"])
        act.note(found, ENDED, unit=found.unit.code, reason=reason.strip())
    return found


def _plain(data: bytes) -> str:
    if len(data) > _LARGEST_TEXT:
        raise Invalid("文件过大，不像是一份文书模板。", field="file")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Invalid("文字编码无法识别，请另存为 UTF-8 的文本文件。", field="file")
