"""Addresses of the front door and of Min dag."""

from django.urls import path

from sagtill.home import views

urlpatterns = [
    path("", views.start, name="start"),
    path("dag", views.day, name="day"),
    path("hjalp", views.help_page, name="help"),
    path("uppgifter", views.privacy, name="privacy"),
    path("tillganglighet", views.accessibility, name="accessibility"),
    path("mer", views.more, name="more"),
]
