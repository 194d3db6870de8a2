"""What the figures should be read with."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles
from sagtill.organisation.models import Unit
from sagtill.organisation.roles import Role
from sagtill.statistics import permissions
from sagtill.statistics.forms import AnnotationForm
from sagtill.statistics.models import Annotation
from sagtill.statistics.queries import reach
from sagtill.statistics.services import annotating


@for_roles(*reach.READERS)
def annotations(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list, and the form for those who may write."""
    units = [unit for unit in reach.units_seen(actor) if permissions.why_not_annotate(actor, unit) is None]
    for_all = permissions.why_not_annotate(actor, None) is None
    form = AnnotationForm(request.POST or None, units=units, for_all=for_all) if units or for_all else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied(_("Du kan läsa men inte skriva här."))
        if form.is_valid():
            _write(actor, form, units)
            messages.success(request, _("Händelsen står nu i diagrammen."))
            return redirect("statistics-annotations")
    rows = Annotation.objects.visible_to(actor).select_related("unit", "written_by").order_by("-starts_on", "text")
    listed = [(row, permissions.why_not_remove_annotation(actor, row) is None) for row in rows]
    status = 422 if form is not None and form.errors else 200
    return render(request, "statistics/annotations.html", {"rows": listed, "form": form}, status=status)


def _write(actor: Actor, form: AnnotationForm, units: list[Unit]) -> None:
    data = form.cleaned_data
    unit = next((unit for unit in units if str(unit.id) == data["unit"]), None)
    written = annotating.Written(
        Annotation.Kind(data["kind"]),
        data["text"],
        data["starts_on"],
        data["ends_on"],
        leaves_baseline=data["limits"] == "leave",
        begins_level=data["limits"] == "level",
    )
    annotating.annotate(actor, unit, written)


@for_roles(Role.MANAGER, Role.DEPUTY, Role.SAS, Role.HEAD)
@require_POST
def remove_annotation(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Take one out of the charts."""
    annotation = get_object_or_404(Annotation.objects.visible_to(actor), pk=key)
    annotating.remove(actor, annotation)
    messages.success(request, _("Händelsen är borttagen ur diagrammen."))
    return redirect("statistics-annotations")
