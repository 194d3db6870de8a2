"""Addresses of the riskkvitton."""

from django.urls import path

from sagtill.acceptances import views

urlpatterns = [
    path("riskkvitton", views.acceptance_list, name="acceptances"),
    path("riskkvitton/<slug:number>", views.acceptance, name="acceptance"),
    path("riskkvitton/<slug:number>/fornya", views.renew, name="acceptance-renew"),
    path("riskkvitton/<slug:number>/avsluta", views.end, name="acceptance-end"),
    path("arenden/<slug:number>/riskkvitto", views.sign, name="acceptance-sign"),
]
