"""Addresses of telling and of following what one has told."""

from django.urls import path

from sagtill.organisation.guards import public
from sagtill.reports.views import anonymous, by_code, drafting, flow, following, offline, posters, queued, sending

urlpatterns = [
    path("r", public(flow.start), name="report-start"),
    path("r/svar", public(flow.answer), name="report-answer"),
    path("r/spara", public(drafting.autosave), name="report-autosave"),
    path("r/utkast", public(drafting.draft), name="report-draft"),
    path("r/skicka", public(sending.send), name="report-send"),
    path("r/fortsatt", public(sending.resume), name="report-resume"),
    path("r/tack/<str:number>", public(sending.thanks), name="report-thanks"),
    path("r/utan-nat", public(offline.shell), name="report-shell"),
    path("r/sw.js", public(offline.worker), name="report-worker"),
    path("r/ko", public(queued.queue), name="report-queue"),
    path("anonym", public(anonymous.start), name="anonymous-start"),
    path("anonym/svar", public(anonymous.answer), name="anonymous-answer"),
    path("anonym/skicka", public(anonymous.send), name="anonymous-send"),
    path("anonym/sparad", public(anonymous.saved), name="anonymous-saved"),
    path("affischer", posters.posters, name="posters"),
    path("affischer/<uuid:key>", posters.poster, name="poster"),
    path("visselblasa", public(anonymous.whistleblowing), name="whistleblowing"),
    path("kod", public(by_code.code), name="code"),
    path("kod/svar", public(by_code.code_act), name="code-act"),
    path("kod/fil", public(by_code.code_attachment), name="code-attachment"),
    path("mina", following.mine, name="mine"),
    path("rapport/<str:number>", following.report, name="report"),
    path("rapport/<str:number>/svar", following.act, name="report-act"),
    path("rapport/<str:number>/fil/<uuid:key>", following.attachment, name="report-attachment"),
]
