"""What is checked before it is published: the fields, the body and the attachments of one version."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from gongkai.domain.findings import Finding
from gongkai.reading.checks import passages
from gongkai.reading.checks.passages import Passage
from gongkai.reading.markup import References, blocks, references


@dataclass(frozen=True, slots=True)
class AttachmentFacts:
    """
    What is known of an attachment: ``text`` is empty where it cannot be read.

    ``metadata`` is what would be stripped on publication (author, company …); ``notes`` are those that
    its reader gave, in Chinese.
    """

    name: str
    text: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Subject:
    """
    One version of an item, with everything a check may ask; nothing is looked up.

    ``unit_names`` are all names of the unit and its government; ``attribute`` is ``proactive``,
    ``on_request`` or ``withheld``; ``hosts`` belong to the government; ``due_on`` is the last day of the
    period for publishing and ``provisional`` says that it rests on a year not yet announced.
    ``published_on`` is the day of first publication, None before it.
    """

    today: date
    title: str = ""
    document_number: str = ""
    issuer: str = ""
    unit_names: tuple[str, ...] = ()
    written_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    published_on: date | None = None
    attribute: str = "proactive"
    attribute_reason: str = ""
    review_due_on: date | None = None
    columns: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    summary: str = ""
    html: str = ""
    text: str = ""
    attachments: tuple[AttachmentFacts, ...] = ()
    normative: bool = False
    genre: str = ""
    source: str = ""
    source_url: str = ""
    hosts: tuple[str, ...] = ()
    due_on: date | None = None
    provisional: bool = False

    @cached_property
    def fields(self) -> tuple[Passage, ...]:
        """The fields of the form that readers see."""
        named = (
            (self.title, "标题", "title"),
            (self.issuer, "发文机关", "issuer"),
            (self.document_number, "文号", "document_number"),
            ("、".join(self.keywords), "关键词", "keywords"),
            (self.summary, "内容概述", "summary"),
            (self.source, "来源", "source"),
        )
        return tuple(
            passage
            for text, where, name in named
            for passage in passages.of_field(text, where, name, self.today)
        )

    @cached_property
    def body(self) -> tuple[Passage, ...]:
        """The paragraphs and table rows of the body."""
        if self.html.strip():
            return tuple(passages.of_blocks(blocks(self.html), self.today))
        return tuple(passages.of_lines(self.text, self.today))

    @cached_property
    def attached(self) -> tuple[Passage, ...]:
        """The names of the attachments, and the lines of those that can be read."""
        return tuple(
            passage
            for attachment in self.attachments
            for passage in (
                *passages.of_field(
                    attachment.name, f"附件“{attachment.name}”的名称", "attachments", self.today
                ),
                *passages.of_lines(attachment.text, self.today, attachment=attachment.name),
            )
        )

    @cached_property
    def everything(self) -> tuple[Passage, ...]:
        """Whatever a reader of the published page could see."""
        return self.fields + self.body + self.attached

    @cached_property
    def references(self) -> References:
        """The links and pictures of the body."""
        return references(self.html)


#: A check is a pure function; it reads the subject and nothing else.
Check = Callable[[Subject], Iterable[Finding]]
