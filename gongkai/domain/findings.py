"""What a check finds in a document, and what has to be done about it before the document goes on."""

import hashlib
from dataclasses import dataclass

from gongkai.domain.labels import Labelled


class Severity(Labelled):
    """What a finding asks of the person who sends a document on."""

    BLOCKS = "blocks", "须改正"
    REASON = "reason", "须说明"
    NOTE = "note", "提示"


@dataclass(frozen=True, slots=True)
class Finding:
    """
    One thing that a check found.

    ``kind`` is stable and machine-readable; ``message`` says in Chinese what is wrong and what to do.
    ``quote`` is an exact piece of the text as read, with personal data masked in it; ``where`` locates
    it for a reader (正文第 3 段, 表格 1 第 2 行, 附件“…”); ``field`` names the form field to correct,
    empty for the body.
    """

    kind: str
    severity: Severity
    message: str
    quote: str = ""
    where: str = ""
    field: str = ""

    @property
    def key(self) -> str:
        """
        Return the name under which an explanation of this finding is kept; the same finding has the same.

        A paragraph that is inserted above moves a quote but changes nothing about it.
        """
        facts = "\x1f".join((self.kind, self.field, self.quote or self.where))
        return hashlib.sha256(facts.encode()).hexdigest()[:16]
