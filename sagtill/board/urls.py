"""Addresses of the nämnd's page."""

from django.urls import path

from sagtill.board.views import pages, writing

urlpatterns = [
    path("namnd", pages.board_list, name="board"),
    path("namnd/ny", writing.board_begin, name="board-begin"),
    path("namnd/fraga/<uuid:key>", pages.board_answer, name="board-answer"),
    path("namnd/<slug:number>", pages.board_page, name="board-page"),
    path("namnd/<slug:number>/version/<int:version>", pages.board_page, name="board-version"),
    path("namnd/<slug:number>/fraga", pages.board_ask, name="board-ask"),
    path("namnd/<slug:number>/skriv", writing.board_edit, name="board-edit"),
    path("namnd/<slug:number>/rad/<uuid:key>/ta-bort", writing.board_drop_line, name="board-drop-line"),
    path("namnd/<slug:number>/publicera", writing.board_publish, name="board-publish"),
    path("namnd/<slug:number>/ny-version", writing.board_correct, name="board-correct"),
]
