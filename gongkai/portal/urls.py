"""Public addresses; those in docs/contracts stay as they are."""

from django.urls import path

from gongkai.portal.urls_open import open_urlpatterns
from gongkai.portal.views import content, pages, search

app_name = "portal"

#: The pages that are baked, in the order of the catalogue; see portal.pages.catalogue.
_baked = [
    path("", pages.page, name="home"),
    path("feed.xml", pages.page, name="feed"),
    path("columns/", pages.page, name="columns"),
    path("columns/<slug:key>/", pages.page, name="column"),
    path("columns/<slug:key>/feed.xml", pages.page, name="column-feed"),
    path("columns/<slug:key>/<int:page>.html", pages.page, name="column-page"),
    path("xxgk/", pages.page, name="disclosure"),
    path("xxgk/zhinan/", pages.page, name="guide"),
    path("xxgk/zhidu/", pages.page, name="institutions"),
    path("xxgk/fdzdgk/", pages.page, name="statutory"),
    path("xxgk/nianbao/", pages.page, name="reports"),
    path("xxgk/<slug:code>/", pages.unit, name="unit"),
    path("xxgk/<slug:code>/feed.xml", pages.unit, name="unit-feed"),
    path("xxgk/<slug:code>/<slug:part>/", pages.unit, name="unit-part"),
    path("xxgk/<slug:code>/fdzdgk/<slug:key>/", pages.unit, name="unit-column"),
    path("xxgk/<slug:code>/fdzdgk/<slug:key>/<int:page>.html", pages.unit, name="unit-column-page"),
    path("units/", pages.page, name="units"),
    path("map/", pages.page, name="map"),
    path("lobby/", pages.page, name="lobby"),
    path("privacy/", pages.page, name="privacy"),
    path("accessibility/", pages.page, name="accessibility"),
    path("mail/", pages.page, name="mail"),
    path("mail/track/", pages.page, name="mail-track"),
    path("sitemap.xml", pages.page, name="sitemap"),
    path("sitemap-<slug:part>.xml", pages.page, name="sitemap-part"),
    path("robots.txt", pages.page, name="robots"),
    path("qr/<slug:name>.svg", pages.page, name="qr"),
    path("gone/<slug:public_id>.html", pages.gone, name="gone"),
    path("errors/<int:code>.html", pages.page, name="error"),
]

urlpatterns = [
    *_baked,
    path("content/<slug:public_id>.html", content.page, name="content"),
    path("content/<slug:public_id>/<str:name>", content.file, name="content-file"),
    path("search", search.search, name="search"),
    *open_urlpatterns,
]
