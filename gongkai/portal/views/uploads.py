"""Files that the public hands in are held in memory, never on the disk, and let go once they are too much."""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

#: A body of more than so many times what is taken is not even read to its end.
_ABSURD = 6


class CappedUpload(FileUploadHandler):
    """Holds what is handed in in memory, never on the disk, and lets go all of it once it is too much."""

    def __init__(self, request: HttpRequest, most: int) -> None:
        super().__init__(request)
        self.most, self.taken, self.too_much = most, 0, False
        self._parts: list[bytes] = []

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self._parts = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002  told to every handler
        """Take a piece, or only count it; the count is of all files together."""
        self.taken += len(raw_data)
        if self.taken <= self.most:
            self._parts.append(raw_data)
            return
        self.too_much = True
        self._parts = []
        if self.taken > self.most * _ABSURD:
            raise StopUpload(connection_reset=True)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return the file, empty if it was too much."""
        return InMemoryUploadedFile(
            BytesIO(b"".join(self._parts)),
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )


def capped(
    most: int,
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """
    Have a view's files pass through ``CappedUpload``, at ``request.upload``, before its token is looked at.

    To look at the token is to read the body; who reads it has to be said before. The token is asked for all the same.
    """

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        protected = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            request.upload = CappedUpload(request, most)  # type: ignore[attr-defined]
            request.upload_handlers = [request.upload]  # type: ignore[attr-defined]
            return protected(request, *args, **kwargs)

        return guarded

    return decorate
