"""Addresses of the statistics."""

from django.urls import path

from sagtill.statistics.views import annotations, figures, following, resources, signals

urlpatterns = [
    path("statistik", figures.overview, name="statistics"),
    path("statistik/arenden", figures.cases, name="statistics-cases"),
    path("statistik/definitioner", figures.definitions, name="statistics-definitions"),
    path("statistik/handelser", annotations.annotations, name="statistics-annotations"),
    path("statistik/handelser/<uuid:key>/ta-bort", annotations.remove_annotation, name="statistics-annotation-remove"),
    path("statistik/matt/<slug:key>", figures.one, name="statistics-one"),
    path("statistik/matt/<slug:key>/fil.<str:ending>", figures.one_as_file, name="statistics-file"),
    path("statistik/resurser", resources.overview, name="statistics-resources"),
    path("statistik/resurser/fil.<str:ending>", resources.resources_as_file, name="statistics-resources-file"),
    path("statistik/resurser/<uuid:unit_id>", resources.enter, name="statistics-enter"),
    path("statistik/effekt", following.effect_list, name="statistics-effects"),
    path("statistik/effekt/fil.<str:ending>", following.effects_as_file, name="statistics-effects-file"),
    path("statistik/signaler/<uuid:key>", signals.signal, name="statistics-signal"),
    path("statistik/tystnad", following.radar, name="statistics-radar"),
    path("statistik/nyckeltal", following.yearly, name="statistics-yearly"),
    path("statistik/nyckeltal/fil.<str:ending>", following.yearly_as_file, name="statistics-yearly-file"),
]
