"""Addresses of the room of decision and letters."""

from django.urls import path

from gongkai.information_requests.views import deciding, letters, model_letters, reviewing

urlpatterns = [
    path("requests/letter-models/", model_letters.models, name="models"),
    path("requests/letter-models/new/", model_letters.model_new, name="model-new"),
    path("requests/letter-models/<int:model_id>/", model_letters.model, name="model"),
    path("requests/letter-models/<int:model_id>/end/", model_letters.model_end, name="model-end"),
    path("requests/blank-forms/", letters.blank_forms, name="blank-forms"),
    path("requests/blank-forms/<str:kind>.<str:ending>", letters.blank_form, name="blank-form"),
    path("requests/<str:public_id>/decision/", deciding.decision, name="decision"),
    path("requests/<str:public_id>/reply/", deciding.reply, name="reply"),
    path("requests/<str:public_id>/reply/draft.<str:kind>", letters.draft, name="reply-draft"),
    path("requests/<str:public_id>/reply/recall/", deciding.recall, name="reply-recall"),
    path("requests/<str:public_id>/reply/review/", reviewing.review, name="reply-review"),
    path("requests/<str:public_id>/reply/revoke/", reviewing.revoke, name="reply-revoke"),
    path("requests/<str:public_id>/reply/files/new/", deciding.give, name="reply-file-new"),
    path(
        "requests/<str:public_id>/reply/files/<int:file_id>/remove/",
        deciding.take_back,
        name="reply-file-remove",
    ),
    path("requests/<str:public_id>/rehearsal/", reviewing.rehearsal, name="rehearsal"),
    path("requests/<str:public_id>/proofs/new/", deciding.prove, name="proof-new"),
    path("requests/<str:public_id>/on-the-spot/", deciding.on_the_spot, name="on-the-spot"),
    path("requests/<str:public_id>/letters/<int:letter_id>/", letters.letter, name="letter"),
    path(
        "requests/<str:public_id>/letters/<int:letter_id>/letter.docx",
        letters.letter_docx,
        name="letter-docx",
    ),
    path(
        "requests/<str:public_id>/letters/<int:letter_id>/letter.pdf", letters.letter_pdf, name="letter-pdf"
    ),
]
