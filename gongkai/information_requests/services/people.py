"""
Who asks, kept so that lists and look-ups need no name: digests, masks, the applicant's secret; and who was shown the whole.

Digests are keyed with a key of the home, so that whoever gets hold of the table alone cannot try out names and numbers.
"""

import hmac
import secrets
import unicodedata
from collections.abc import Mapping
from datetime import datetime

from gongkai.domain.actors import Actor
from gongkai.domain.errors import Invalid
from gongkai.domain.information_requests.counting import ApplicantKind
from gongkai.domain.information_requests.steps import COUNTER, HEADS, LEGAL_REVIEWERS
from gongkai.domain.information_requests.wishes import IdentityKind
from gongkai.information_requests.models import Applicant, InformationRequest
from gongkai.information_requests.queries.people import PARTS, whole_of
from gongkai.lib import digests, keys
from gongkai.lib.deeds import deed

REVEALED = "information_requests.applicant_revealed"
SECRET_GIVEN = "information_requests.secret_given"  # noqa: S105  the name of an event

#: Whoever takes a request in, answers it or judges the answer may have to know who asks.
KNOWING = COUNTER | LEGAL_REVIEWERS | HEADS
#: Key of the digests. Its first version for good: under another no digest would be found again.
_PURPOSE = "person"
#: Crockford's alphabet: nothing in it is taken for something else when read from paper.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
SECRET_LENGTH = 12
_GROUP = 4


def identity_digest(text: str) -> str:
    """Return the digest by which one identity number is found again, however it was typed; empty for none."""
    return _digest("identity", _folded(text))


def name_digest(text: str) -> str:
    """Return the digest by which one name is found again; empty for none."""
    return _digest("name", _folded(text))


def masked_name(kind: ApplicantKind | str, name: str) -> str:
    """Return a name as lists show it: of a natural person the first character, of an organisation the whole."""
    if kind != ApplicantKind.NATURAL_PERSON:
        return name[:100]
    return f"{name[:1]}**" if name else "**"


def new_secret() -> str:
    """Return a look-up secret of twelve characters, sixty bits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(SECRET_LENGTH))


def grouped_secret(secret: str) -> str:
    """Return a secret as it is shown, in groups of four."""
    return "-".join(secret[place : place + _GROUP] for place in range(0, len(secret), _GROUP))


def secret_digest(secret: str) -> str:
    """Return what is kept of a secret; however it was typed (small letters, hyphens, O for 0) it is the same."""
    typed = unicodedata.normalize("NFKC", secret).upper().translate(_READ_AS)
    return _digest("secret", "".join(each for each in typed if each.isalnum()))


def secret_matches(request: InformationRequest | None, secret: str) -> bool:
    """Return whether a secret is that of the request; the same work is done where there is no request or no secret."""
    held = request.secret_digest if request is not None else ""
    given = secret_digest(secret)
    return hmac.compare_digest(given, held or "-" * len(given)) and bool(held)


def give_secret(*, actor: Actor, now: datetime, request: InformationRequest) -> str:
    """
    Give the applicant of a request a new secret, and return it for the only time; an earlier one is void.

    At the counter, for whoever filed on paper or lost theirs. Raises NotPermitted.
    """
    actor.require(COUNTER, request.unit.path, "发放查询码")
    secret = new_secret()
    with deed(actor=actor, now=now) as act:
        again = bool(request.secret_digest)
        request.secret_digest = secret_digest(secret)
        InformationRequest.objects.filter(pk=request.pk).update(secret_digest=request.secret_digest)
        act.note(request, SECRET_GIVEN, unit=request.unit.code, detail={"again": again})
    return secret


def reveal(
    *, actor: Actor, now: datetime, request: InformationRequest, parts: tuple[str, ...] = ()
) -> Mapping[str, str]:
    """
    Return what is known of an applicant in full, and write down who looked at what.

    ``parts`` names what is wanted, everything where empty. Raises NotPermitted, Invalid for an unknown part.
    """
    if unknown := set(parts) - set(PARTS):
        raise Invalid(f"没有“{'、'.join(sorted(unknown))}”这一项个人信息。")
    units = [request.unit, *([request.handling_unit] if request.handling_unit else [])]
    if not any(actor.holds(KNOWING, unit.path) for unit in units):
        actor.require(KNOWING, request.unit.path, "查看申请人的完整信息")
    applicant = Applicant.objects.get(request=request)
    whole = whole_of(applicant)
    shown = {name: value for name, value in whole.items() if value and (not parts or name in parts)}
    with deed(actor=actor, now=now) as act:
        # The history is read by all who see the request; that somebody looked is part of it, what they saw is not.
        act.note(request, REVEALED, unit=request.unit.code, detail={"parts": sorted(shown)})
    return shown


def identity_of(kind: IdentityKind | str, number: str) -> str:
    """Return the digest of an applicant's identity, told apart by the kind of paper only where numbers may meet."""
    if not number:
        return ""
    same = (IdentityKind.IDENTITY_CARD, IdentityKind.RESIDENCE_PERMIT, IdentityKind.CREDIT_CODE)
    return identity_digest(number if kind in same or not kind else f"{kind}:{number}")


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _digest(what: str, value: str) -> str:
    if not value:
        return ""
    known = keys.versions(_PURPOSE)
    key = keys.key(_PURPOSE, known[0]) if known else keys.current(_PURPOSE)[1]
    return digests.ALGORITHMS["sha256"].keyed(key, digests.frame(what, value)).hex()
