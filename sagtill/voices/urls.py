"""Addresses for people outside the staff. They are short: they stand on posters and cards."""

from django.urls import path, re_path

from sagtill.voices.views import doors, keeping, listened, open_page, prints, registering, staff, telling, translations

_WAY = r"^(?P<path>tyck|barn|ung)"

urlpatterns = [
    re_path(rf"{_WAY}$", doors.leave_quickly, name="voices-door"),
    re_path(rf"{_WAY}/start$", doors.start, name="voices-start"),
    re_path(rf"{_WAY}/beratta/(?P<choice>[a-z0-9]+)$", telling.telling, name="voices-telling"),
    re_path(rf"{_WAY}/beratta/(?P<choice>[a-z0-9]+)/skicka$", telling.send, name="voices-send"),
    re_path(rf"{_WAY}/om/(?P<what>[a-z-]+)$", doors.about, name="voices-about"),
    re_path(rf"{_WAY}/sparad$", keeping.saved, name="voices-saved"),
    path("synpunkt", registering.register, name="voices-register"),
    path("synpunkt/lamnad", registering.handed_over, name="voices-handed-over"),
    path("lyssnad", listened.ask_for_card, name="listened"),
    path("lyssnad/<str:code>", listened.card, name="listened-card"),
    path("vad-vi-gjorde", open_page.what_we_did, name="what-we-did"),
    path("kvalitet", open_page.quality, name="quality"),
    path("besokskort", staff.visit_cards, name="voices-cards"),
    path("roster", staff.heard, name="voices-heard"),
    path("oppna-sidan", staff.open_rows, name="open-rows"),
    path("oppna-sidan/ny", staff.write_row, name="open-row-new"),
    path("oppna-sidan/<uuid:key>", staff.change_row, name="open-row"),
    path("oversattningar", translations.languages, name="translations"),
    path("oversattningar/<str:language>", translations.sentences, name="translation"),
    path("roster/papper", prints.prints, name="voices-prints"),
    path("roster/papper/<uuid:key>/<str:kind>", prints.pdf, name="voices-print"),
    path("tyck/skickad", keeping.sent, name="voices-sent"),
    path("tyck/bild", keeping.picture, name="voices-code-picture"),
]
