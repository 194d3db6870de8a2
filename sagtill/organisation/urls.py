"""Addresses of one's own settings, and of the table of who may do what."""

from django.urls import path

from sagtill.organisation import views

urlpatterns = [
    path("installningar", views.own_settings, name="settings"),
    path("admin/behorigheter", views.permissions_page, name="permissions"),
]
