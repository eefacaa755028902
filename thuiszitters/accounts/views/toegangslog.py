"""The toegangslog, for who oversees an organisation and for functioneel beheer."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thuiszitters.accounts.access.beheer import can_manage_accounts
from thuiszitters.accounts.access.toezicht import can_read_toegangslog
from thuiszitters.accounts.forms.toegangslog import ToegangslogFilter
from thuiszitters.accounts.queries import toegangslog_rows
from thuiszitters.core.gates import SignedInRequest, gate
from thuiszitters.core.paging import paginate


@gate(can_read_toegangslog)
@require_safe
def toegangslog(request: SignedInRequest) -> HttpResponse:
    """What happened at the door, newest first."""
    form = ToegangslogFilter(request.GET)
    keuze = form.cleaned_data if form.is_valid() else {"zoek": "", "soort": "", "van": None, "tot": None}
    rows = toegangslog_rows(request.user, **keuze)
    pagina = paginate(rows, order=("-at", "-pk"), cursor=request.GET.get("cursor", ""))
    context = {"filter": form, "pagina": pagina, "alles": bool(can_manage_accounts(request.user))}
    return render(request, "accounts/toegangslog.html", context)
