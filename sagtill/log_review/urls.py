"""Addresses of the log review, of who has read a report, and of what somebody has touched."""

from django.urls import path

from sagtill.log_review import views

urlpatterns = [
    path("logg", views.reviews, name="log-reviews"),
    path("logg/sammanstallning", views.summary, name="log-summary"),
    path("logg/handelser", views.touched, name="log-touched"),
    path("logg/fraga/<uuid:key>", views.question, name="log-question"),
    path("logg/<uuid:key>", views.review, name="log-review"),
    path("logg/<uuid:key>/underteckna", views.sign, name="log-sign"),
    path("logg/lasning/<uuid:key>", views.answer, name="log-answer"),
    path("rapport/<str:number>/vem-har-last", views.readers, name="report-readers"),
]
