"""Addresses of the desk that belong to no single app."""

from django.urls import path

from gongkai.desk import views

app_name = "desk"

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("drafts/", views.draft_list, name="drafts"),
    path("drafts/save/", views.draft_save, name="draft-save"),
    path("drafts/discard/", views.draft_discard, name="draft-discard"),
    path("help/", views.help_page, name="help"),
]
