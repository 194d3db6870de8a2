"""The address of the list of actions."""

from django.urls import path

from sagtill.actions import views

urlpatterns = [path("atgarder", views.action_list, name="actions")]
