"""All addresses; a process may answer only for the portal or only for the desk."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from gongkai.portal.views import answers

handler400 = answers.bad_request
handler403 = answers.forbidden
handler404 = answers.not_found
handler500 = answers.server_error

urlpatterns: list[URLPattern | URLResolver] = [path("healthz", answers.healthz, name="healthz")]
if "desk" in settings.GONGKAI_PARTS:
    urlpatterns += [
        path("desk/", include("gongkai.desk.urls")),
        path("desk/", include("gongkai.organisations.urls")),
        path("desk/", include("gongkai.publishing.urls")),
        path("desk/", include("gongkai.information_requests.urls")),
        path("desk/", include("gongkai.reports.urls")),
        path("desk/", include("gongkai.bakery.urls")),
        path("desk/", include("gongkai.search.urls")),
    ]
if "portal" in settings.GONGKAI_PARTS:
    urlpatterns += [path("", include("gongkai.portal.urls"))]
