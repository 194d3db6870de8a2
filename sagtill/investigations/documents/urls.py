"""Addresses of an investigation's documents."""

from django.urls import path

from sagtill.investigations.documents.views import copies, made, making

_BASE = "lexsarah/<str:number>/dokument"

urlpatterns = [
    path(_BASE, making.index, name="investigation-documents"),
    path(f"{_BASE}/hela", making.whole, name="investigation-whole"),
    path(f"{_BASE}/ivo", made.to_ivo, name="investigation-to-ivo"),
    path(f"{_BASE}/gor/<str:kind>", making.make, name="investigation-make"),
    path(f"{_BASE}/kopior", copies.begin_copy, name="investigation-begin-copy"),
    path(f"{_BASE}/kopior/<uuid:key>", copies.copy, name="investigation-copy"),
    path(f"{_BASE}/kopior/<uuid:key>/andra", copies.change_copy, name="investigation-change-copy"),
    path(f"{_BASE}/<uuid:key>", made.document, name="investigation-document"),
    path(f"{_BASE}/<uuid:key>/fil", made.file, name="investigation-document-file"),
]
