"""All addresses; a process may answer only for the portal or only for the desk."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from gongkai.portal import views

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error

urlpatterns: list[URLPattern | URLResolver] = [path("healthz", views.healthz, name="healthz")]
if "desk" in settings.GONGKAI_PARTS:
    urlpatterns += [
        path("desk/", include("gongkai.desk.urls")),
        path("desk/", include("gongkai.organisations.urls")),
    ]
if "portal" in settings.GONGKAI_PARTS:
    urlpatterns += [path("", include("gongkai.portal.urls"))]
