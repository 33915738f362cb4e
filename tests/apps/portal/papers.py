"""Documents with an author, and items that hold them, for tests of what the public gets."""

import io
from datetime import datetime
from functools import cache
from typing import Any

from docx import Document

from gongkai.domain.publishing.content import Attachment
from gongkai.domain.publishing.workflow import ItemState
from gongkai.organisations.models import Unit
from gongkai.publishing.models import Item
from gongkai.publishing.services.attachments import bring_file
from tests.apps.files.builders import png
from tests.factories import organisations as make
from tests.factories import publishing as made

AUTHOR = "王小二"


@cache
def paper(text: str = "附件一：学校名单") -> bytes:
    """Return a Word file that names its author and who saved it last."""
    draft = Document()
    draft.add_paragraph(text)
    draft.core_properties.author = AUTHOR
    draft.core_properties.last_modified_by = AUTHOR
    draft.core_properties.comments = f"{AUTHOR}初稿"
    draft.core_properties.created = datetime(2026, 2, 26)
    file = io.BytesIO()
    draft.save(file)
    return file.getvalue()


def bring(unit: Unit, name: str, data: bytes) -> Attachment:
    """Take a file in as the unit's editor."""
    editor = make.actor(made.staff(unit)["editor"])
    return bring_file(actor=editor, now=make.NOW, unit=unit, name=name, data=data)


def public_item(unit: Unit, state: ItemState = ItemState.PUBLISHED, **changes: Any) -> Item:
    """Return an item with a Word attachment and a picture in its text."""
    attachment = bring(unit, "学校名单.docx", paper())
    picture = bring(unit, "图.png", png())
    values = {
        "body": made.BODY.replace(
            "<h2>", f'<p><img src="/desk/files/{picture.file}.png" alt="学校分布图"></p><h2>', 1
        ),
        "attachments": (attachment,),
        **changes,
    }
    return made.item(unit, state, **values)
