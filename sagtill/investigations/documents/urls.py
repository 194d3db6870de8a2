"""Addresses of an investigation's documents."""

from django.urls import path

from sagtill.investigations.documents import views

_BASE = "lexsarah/<str:number>/dokument"

urlpatterns = [
    path(_BASE, views.index, name="investigation-documents"),
    path(f"{_BASE}/hela", views.whole, name="investigation-whole"),
    path(f"{_BASE}/ivo", views.to_ivo, name="investigation-to-ivo"),
    path(f"{_BASE}/gor/<str:kind>", views.make, name="investigation-make"),
    path(f"{_BASE}/kopior", views.begin_copy, name="investigation-begin-copy"),
    path(f"{_BASE}/kopior/<uuid:key>", views.copy, name="investigation-copy"),
    path(f"{_BASE}/kopior/<uuid:key>/andra", views.change_copy, name="investigation-change-copy"),
    path(f"{_BASE}/<uuid:key>", views.document, name="investigation-document"),
    path(f"{_BASE}/<uuid:key>/fil", views.file, name="investigation-document-file"),
]
