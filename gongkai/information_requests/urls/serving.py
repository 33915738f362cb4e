"""Addresses of the room of service: what went out, the papers of the file, the archive."""

from django.urls import path

from gongkai.information_requests.views import serving

urlpatterns = [
    path("requests/<str:public_id>/serve/", serving.serve, name="serve"),
    path("requests/<str:public_id>/serve-again/", serving.serve_again, name="serve-again"),
    path("requests/<str:public_id>/services/<int:service_id>/", serving.delivery, name="delivery"),
    path("requests/<str:public_id>/service-proof/", serving.service_proof, name="service-proof"),
    path("requests/<str:public_id>/archive/", serving.archive, name="archive"),
    path("requests/<str:public_id>/case.pdf", serving.case_pdf, name="case-pdf"),
    path("requests/<str:public_id>/files/new/", serving.case_file_new, name="case-file-new"),
    path("requests/<str:public_id>/files/<int:file_id>/", serving.case_file, name="case-file"),
    path(
        "requests/<str:public_id>/files/<int:file_id>/remove/",
        serving.case_file_remove,
        name="case-file-remove",
    ),
]
