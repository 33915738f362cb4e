"""Addresses of the form of an item, and of the files and pasted texts that go into it."""

from django.urls import path

from gongkai.publishing.views import editing, files

patterns = [
    path("items/new/", editing.item_new, name="item-new"),
    path("items/paste/", files.paste, name="paste"),
    path("items/<slug:public_id>/edit/", editing.item_edit, name="item-edit"),
    path("files/upload/", files.file_upload, name="file-upload"),
    path("files/<slug:digest>.<slug:ext>", files.file, name="file"),
]
