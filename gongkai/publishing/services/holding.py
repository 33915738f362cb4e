"""Which stored files an item holds: those that any of its versions names in its text or its list."""

import re

from gongkai.domain.actors import Actor
from gongkai.domain.documents import FileKind
from gongkai.domain.errors import Invalid
from gongkai.domain.publishing.content import Content
from gongkai.publishing.models import Item, ItemFile
from gongkai.publishing.queries.files import files_seen

_ADDRESS = re.compile(r"/desk/files/([0-9a-f]{64})\.")


def check_attachable(kind: str, field: str) -> None:
    """Pass unless a file is a web page: what a browser runs could speak in the government's name."""
    if kind == FileKind.HTML:
        raise Invalid("网页文件不能作为附件公开，请另存为 PDF 或 Word 后上传。", field=field)


def hold_files(*, actor: Actor, item: Item, content: Content) -> None:
    """
    Write down which files the item holds from now on; part of the deed that saves it.

    Raises Invalid for a file that the actor may not see, since naming its digest must not open it, and
    for an attachment that may not be published.
    """
    pictures = set(_ADDRESS.findall(content.body))
    attached = {each.file for each in content.attachments}
    wanted = pictures | attached
    if not wanted:
        return
    held = set(ItemFile.objects.filter(item=item, digest__in=wanted).values_list("digest", flat=True))
    new = wanted - held
    if strange := new - files_seen(actor, new):
        if strange & attached:
            raise Invalid("有附件不存在，或者您无权查看，请移除后重新上传。", field="new_files")
        raise Invalid("正文中有图片不存在，或者您无权查看，请删去后重新插入。", field="body")
    for each in content.attachments:
        if each.file in new:
            check_attachable(each.kind, "new_files")
    ItemFile.objects.bulk_create(
        [ItemFile(item=item, digest=digest) for digest in sorted(new)], ignore_conflicts=True
    )
