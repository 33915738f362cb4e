"""Public addresses; those in docs/contracts stay as they are."""

from django.urls import path

from gongkai.portal.views import content, organs

app_name = "portal"

urlpatterns = [
    path("", organs.home, name="home"),
    path("units/", organs.units, name="units"),
    path("search", organs.search, name="search"),
    path("xxgk/<slug:code>/", organs.unit, name="unit"),
    path("content/<slug:public_id>.html", content.page, name="content"),
    path("content/<slug:public_id>/<str:name>", content.file, name="content-file"),
    path("privacy/", organs.privacy, name="privacy"),
    path("accessibility/", organs.accessibility, name="accessibility"),
]
