"""Files that people bring in for items."""

from datetime import datetime
from typing import TYPE_CHECKING

from gongkai.domain.actors import Actor
from gongkai.domain.documents import PICTURES, FileKind
from gongkai.domain.errors import Invalid
from gongkai.domain.publishing.content import Attachment
from gongkai.domain.publishing.workflow import EDITORS
from gongkai.files import services as files
from gongkai.lib.deeds import deed
from gongkai.publishing.models import ItemFile
from gongkai.publishing.services.holding import check_attachable

if TYPE_CHECKING:
    from gongkai.organisations.models import Unit


def bring_file(*, actor: Actor, now: datetime, unit: "Unit", name: str, data: bytes) -> Attachment:
    """
    Take a file that somebody wants to put into an item of the unit, and return it as an attachment.

    Raises NotPermitted, Invalid for a web page, or what ``files`` says about a file that cannot be kept.
    """
    actor.require(EDITORS, unit.path, "上传文件")
    with deed(actor=actor, now=now):
        stored = files.receive(data=data, name=name, actor=actor, unit=unit.code, now=now)
        check_attachable(stored.kind, "file")
        ItemFile.objects.get_or_create(digest=stored.digest, item=None, brought_by=actor.code)
    return Attachment(stored.digest, stored.name, stored.kind, stored.size)


def bring_picture(*, actor: Actor, now: datetime, unit: "Unit", name: str, data: bytes) -> Attachment:
    """Take in a picture that is to stand in a text; raises Invalid for a file of any other kind."""
    with deed(actor=actor, now=now):
        brought = bring_file(actor=actor, now=now, unit=unit, name=name, data=data)
        if FileKind(brought.kind) not in PICTURES:
            raise Invalid(
                "正文里只能插入 PNG、JPG、GIF 图片。其他文件请在页面下方作为附件上传。", field="file"
            )
    return brought
