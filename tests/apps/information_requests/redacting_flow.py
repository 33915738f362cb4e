"""A paper that goes out with a reply and is blacked out first, for tests."""

from gongkai.domain.information_requests.outcomes import Outcome
from gongkai.domain.information_requests.wishes import CaseFilePart
from gongkai.information_requests.models import InformationRequest, Redaction, RequestFile
from gongkai.information_requests.services import deciding, redacting
from gongkai.information_requests.services.case_files import Upload
from gongkai.reading.redaction.model import Marks, Term
from tests.apps.information_requests import reply_flow as play
from tests.reading.redaction.papers import Paper

NAME, PLAIN, GROUND = "张三丰", "关于信访事项的答复", "deny_third_party"
_PAPER = Paper(NAME, PLAIN)
#: The name on the first page, the rest on the second.
LETTER = _PAPER.pdf([_PAPER.line(72, 700, NAME), _PAPER.line(72, 700, PLAIN)])
MARKS = Marks(terms=(Term(NAME, GROUND),))


def given(
    made: InformationRequest, data: bytes = LETTER, name: str = "答复.pdf", title: str = ""
) -> RequestFile:
    """Return a file that the clerk has added to the reply of a request whose items are decided."""
    clerk = play.people(made)["clerk"]
    deciding.decide_items(
        actor=clerk, now=play.NOON, request=made, decisions=(play.decision(1, Outcome.PARTIAL),)
    )
    return deciding.give_file(
        actor=clerk, now=play.NOON, request=made, upload=Upload(name, data), title=title
    )


def redaction(made: InformationRequest, source: RequestFile, marks: Marks = MARKS) -> Redaction:
    """Return the copy that the clerk has made and not yet taken."""
    clerk = play.people(made)["clerk"]
    return redacting.make_redaction(actor=clerk, now=play.NOON, request=made, file_id=source.pk, marks=marks)


def taken(made: InformationRequest, source: RequestFile, marks: Marks = MARKS) -> RequestFile:
    """Return the redacted file that goes out in place of another."""
    copy = redaction(made, source, marks)
    clerk = play.people(made)["clerk"]
    return redacting.take_redaction(
        actor=clerk, now=play.NOON, request=made, file_id=source.pk, digest=copy.digest
    )


def parts(made: InformationRequest) -> dict[str, list[str]]:
    """Return the digests of the files in a case, by part."""
    found: dict[str, list[str]] = {}
    for each in RequestFile.objects.filter(request=made, removed_at=None):
        found.setdefault(CaseFilePart(each.part).value, []).append(each.digest)
    return found
