"""The desk's screen of the search."""

from django.urls import path

from gongkai.search import views

app_name = "search"

urlpatterns = [path("search-report/", views.report, name="report")]
