"""Addresses of the desk for items and all that belongs to them."""

from gongkai.publishing.urls import channels, columns, consultations, editing, imports, items, secrecy

app_name = "publishing"

# What is named in full comes before what an item's name could stand for.
urlpatterns = [
    *editing.patterns,
    *imports.patterns,
    *consultations.patterns,
    *secrecy.patterns,
    *columns.patterns,
    *channels.patterns,
    *items.patterns,
]
