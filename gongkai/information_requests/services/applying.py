"""
Handing an application in on the portal: what was kept as a draft becomes a request, in one go or not at all.

Pressed twice it is one request: whoever comes second finds no draft any more.
"""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.domain.actors import SYSTEM
from gongkai.domain.calendar import day_of
from gongkai.domain.errors import Conflict, Invalid
from gongkai.domain.information_requests.applications import Annex, Application, IdentityPicture
from gongkai.domain.information_requests.receipts import IntakeChannel
from gongkai.files import services as files
from gongkai.information_requests.models import ApplicationDraft, DraftFile, InformationRequest
from gongkai.information_requests.queries.policies import policy_of
from gongkai.information_requests.services.application_drafts import Held, bytes_of
from gongkai.information_requests.services.intake import submit
from gongkai.information_requests.services.suggesting import count
from gongkai.lib.deeds import deed

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


class AlreadySent(Conflict):
    """The draft is gone: it was sent, perhaps by the same press, or given up."""

    code = "already_sent"


def send(
    *, draft: Held, unit: "Unit", application: Application, suggested: bool, now: datetime
) -> tuple[InformationRequest, str]:
    """
    File what a draft holds with a unit, and return the request and the secret for looking it up.

    ``suggested``: something that is public was shown meanwhile, and the applicant files all the same. Raises
    AlreadySent, Invalid at the field, FileRefused for a file that is not taken any more.
    """
    if not policy_of(unit).guide.binds(IntakeChannel.WEB):
        raise Invalid(f"{unit.name}没有开通网上申请，请当面递交或者邮寄；这两种方式任何机关都必须受理。")
    with deed(actor=SYSTEM, now=now):
        if ApplicationDraft.objects.select_for_update().filter(pk=draft.pk).first() is None:
            raise AlreadySent("这份申请已经提交，或者已经删除，没有再次提交。")
        whole = replace(application, pictures=_pictures(draft), annexes=_annexes(draft, unit, now))
        request, secret = submit(now=now, unit=unit, application=whole, channel=IntakeChannel.WEB)
        ApplicationDraft.objects.filter(pk=draft.pk).delete()
        if suggested:
            count(unit, day_of(now), filed=1)
    return request, secret


def _pictures(draft: Held) -> tuple[IdentityPicture, ...]:
    rows = DraftFile.objects.filter(draft_id=draft.pk, identity=True)
    return tuple(IdentityPicture(each.name, "image/jpeg", each.data) for each in rows)


def _annexes(draft: Held, unit: "Unit", now: datetime) -> tuple[Annex, ...]:
    found = []
    for each in DraftFile.objects.filter(draft_id=draft.pk, identity=False):
        stored = files.receive(data=bytes_of(each), name=each.name, actor=SYSTEM, unit=unit.code, now=now)
        found.append(Annex(stored.digest, each.name))
    return tuple(found)
