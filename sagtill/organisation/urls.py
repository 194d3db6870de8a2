"""Addresses of one's own settings, of the table of who may do what, and of the units."""

from django.urls import path

from sagtill.organisation import views

urlpatterns = [
    path("installningar", views.own_settings, name="settings"),
    path("admin/behorigheter", views.permissions_page, name="permissions"),
    path("admin/enheter", views.units_page, name="units"),
    path("admin/enheter/sla-ihop", views.merge_page, name="units-merge"),
]
