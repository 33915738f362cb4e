"""Addresses of the publications: the list of them, recording and voiding."""

from django.urls import path

from gongkai.publishing.views import channels

patterns = [
    path("publications/", channels.publication_list, name="publications"),
    path("publications/record/", channels.record_many, name="publications-record"),
    path("publications/<int:publication_id>/void/", channels.void, name="publication-void"),
    path("items/<slug:public_id>/publications/new/", channels.record, name="publication-record"),
]
