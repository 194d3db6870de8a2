"""The two views that the product is measured against: insert one row, and render 25 rows of one table."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from tools.bench.floor.models import Row

TEXT = "Kvällsbesöket hos en person på min slinga blev inte av i går. Turen låg dubbelt i planeringen."


def a_row() -> Row:
    return Row(number="2026-0001", title=TEXT[:60], place="Hemtjänsten", text=TEXT, status="Ny", at=datetime.now(UTC))


def insert(request: HttpRequest) -> HttpResponse:
    """Insert one row."""
    row = a_row()
    row.save(force_insert=True)
    return HttpResponse(str(row.pk))


def newest(request: HttpRequest) -> HttpResponse:
    """Render the newest 25 rows."""
    return render(request, "floor/list.html", {"rows": Row.objects.order_by("-id")[:25]})


urlpatterns = [path("insert", insert), path("list", newest)]
