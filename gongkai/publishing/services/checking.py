"""What the checks are told about an item, and what they find in it."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.domain.calendar import day_of
from gongkai.domain.findings import Finding, Severity
from gongkai.domain.publishing.content import Content
from gongkai.files import queries as files
from gongkai.lib import checks
from gongkai.organisations.queries import hosts_of_sites, names_borne
from gongkai.publishing.models import Item
from gongkai.publishing.queries import column_names
from gongkai.reading.checks.subject import AttachmentFacts, Subject
from gongkai.reading.markup import plain

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


class Lookups:
    """The names that a check is told beside the text; looked up anew for each item."""

    def columns(self, keys: Iterable[str]) -> dict[str, str]:
        """Return the names of these columns, and perhaps of others, by key."""
        return column_names(keys)

    def unit_names(self, unit: "Unit") -> tuple[str, ...]:
        """Return all names that the unit and those above it bear or bore."""
        above = [int(key) for key in unit.path.strip("/").split("/") if key]
        return tuple(names_borne(above))

    def hosts(self) -> tuple[str, ...]:
        """Return the hosts that belong to the government."""
        return tuple(hosts_of_sites())


_EACH_TIME = Lookups()


def findings_of(
    item: Item, content: Content, now: datetime, *, text: str | None = None, lookups: Lookups = _EACH_TIME
) -> list[Finding]:
    """
    Run every registered check over content that is in hand for ``item``, whose period is counted already.

    ``text`` is the body without its marks, from whoever has it already; ``lookups`` from whoever asks about many.
    """
    text = plain(content.body) if text is None else text
    return checks.run(_subject(item, content, text, now, lookups))


def stops_in(unit: "Unit", content: Content, now: datetime) -> list[Finding]:
    """Return what in the text itself would keep it from going out, for a screen that shows it before it is an item."""
    found = findings_of(Item(unit=unit), content, now)
    return [each for each in found if each.severity is Severity.BLOCKS and each.quote]


def _subject(item: Item, content: Content, text: str, now: datetime, lookups: Lookups) -> Subject:
    names = lookups.columns(content.columns)
    return Subject(
        title=content.title,
        document_number=content.document_number,
        issuer=content.issuer,
        unit_names=lookups.unit_names(item.unit),
        written_on=content.written_on,
        effective_on=content.effective_on,
        expires_on=content.expires_on,
        published_on=day_of(item.first_published_at) if item.first_published_at else None,
        attribute=content.attribute,
        attribute_reason=content.ground_reason or content.ground,
        review_due_on=content.review_due_on,
        columns=tuple(names[key] for key in content.columns if key in names),
        keywords=content.keywords,
        summary=content.summary,
        html=content.body,
        text=text,
        attachments=_attachments(content),
        normative=content.normative,
        genre=content.genre,
        source=content.source,
        source_url=content.source_url,
        hosts=lookups.hosts(),
        due_on=item.due_on,
        provisional=item.due_provisional,
        today=day_of(now),
    )


def _attachments(content: Content) -> tuple[AttachmentFacts, ...]:
    known = files.facts_of([each.file for each in content.attachments]) if content.attachments else {}
    return tuple(
        AttachmentFacts(each.name, *known.get(each.file, ("", {}, ()))) for each in content.attachments
    )
