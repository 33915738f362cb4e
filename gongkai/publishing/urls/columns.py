"""Addresses of the catalogue's columns and of the release policies."""

from django.urls import path

from gongkai.publishing.views import columns

patterns = [
    path("columns/", columns.column_list, name="columns"),
    path("columns/new/", columns.column_new, name="column-new"),
    path("columns/<slug:key>/edit/", columns.column_edit, name="column-edit"),
    path("release-policies/", columns.policy_list, name="policies"),
    path("release-policies/<slug:code>/", columns.policy_edit, name="policy-edit"),
]
