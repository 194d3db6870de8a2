"""How an organisation's people sign in: its own identity provider."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles, recently_confirmed
from sagtill.organisation.roles import Role
from sagtill.signin.forms.providers import ProviderForm
from sagtill.signin.models import Provider
from sagtill.signin.services import providers


@for_roles(Role.ADMIN)
@recently_confirmed
@never_cache
def provider(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The organisation's own sign-in service: what IT must know of us, and what we must know of it."""
    organisation = actor.person.organisation
    known = Provider.objects.filter(organisation=organisation).first()
    form = ProviderForm(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ProviderForm.Meta.fields}
        # The form has written its values on the row it was given; the service compares with what is kept.
        providers.configure(organisation, facts, form.cleaned_data["secret"] or None, by=str(actor.id))
        messages.success(request, _("Sparat. Pröva att logga in i ett annat fönster innan du går vidare."))
        return redirect("admin-provider")
    address = settings.ADDRESS.rstrip("/")
    context = {
        "form": form,
        "known": known,
        "return_to": address + reverse("provider-answer", args=[organisation.short]),
        "signed_out_to": address + reverse("provider-signed-out", args=[organisation.short]),
        "back_to": f"{address}/",
    }
    return render(request, "signin/admin_provider.html", context, status=422 if request.method == "POST" else 200)
