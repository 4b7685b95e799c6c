"""The archive of issued papers, and the one door to their files."""

from django.http import FileResponse
from django.shortcuts import get_object_or_404, render

from certificates import permissions
from certificates.forms import PaperFilterForm
from ocop_portal.accounts.access import for_roles, signed_in
from ocop_portal.accounts.models import Role
from ocop_portal.archive.reading import PaperDamaged, open_paper
from products.views.lists import page_of


@for_roles(Role.SECRETARIAT, Role.LEADER)
def paper_list(request):
    """Issued papers by kind and year."""
    papers = permissions.readable_papers(request.user).select_related("issued_by")
    filters = PaperFilterForm(request.GET, papers=papers)
    page = page_of(request, filters.apply(papers))
    return render(request, "certificates/paper_list.html", {"page_obj": page, "filters": filters})


@signed_in
def paper_file(request, pk):
    """The stored bytes of one paper, as an attachment; 404 for a paper this person may not read.

    A file that is not the issued one any more is not given out.
    """
    paper = get_object_or_404(permissions.readable_papers(request.user), pk=pk)
    try:
        file = open_paper(paper)
    except PaperDamaged:
        return render(request, "certificates/paper_damaged.html", {"paper": paper}, status=500)
    return FileResponse(file, as_attachment=True, filename=paper.filename, content_type="application/pdf")
