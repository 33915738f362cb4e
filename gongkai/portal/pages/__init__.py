"""What a public page holds, without a request: the same bytes whether it is baked or shown on demand."""

from gongkai.portal.pages.items import (
    file_address,
    public_body,
    public_files,
    public_name,
    published_file,
)
from gongkai.portal.pages.kinds import Catalogue, Change, PageKind
from gongkai.portal.pages.view import SiteView

__all__ = [
    "Catalogue",
    "Change",
    "PageKind",
    "SiteView",
    "file_address",
    "public_body",
    "public_files",
    "public_name",
    "published_file",
]
