"""The archive of issued papers, and the one door to their files."""

from django.http import FileResponse
from django.shortcuts import get_object_or_404, render

from certificates.forms import PaperFilterForm
from certificates.readable import readable_papers
from ocop_portal.accounts.access import for_roles, signed_in
from ocop_portal.accounts.models import Role
from ocop_portal.archive.reading import PaperDamaged, open_paper, open_twin
from products.actions.delivering import note_opened
from products.views.lists import page_of


@for_roles(Role.SECRETARIAT, Role.LEADER)
def paper_list(request):
    """Issued papers by kind and year."""
    papers = readable_papers(request.user).select_related("issued_by")
    filters = PaperFilterForm(request.GET, papers=papers)
    page = page_of(request, filters.apply(papers))
    return render(request, "certificates/paper_list.html", {"page_obj": page, "filters": filters})


@signed_in
def paper_file(request, pk):
    """The stored bytes of one paper, as an attachment; 404 for a paper this person may not read.

    A file that is not the issued one any more is not given out.
    """
    paper = get_object_or_404(readable_papers(request.user), pk=pk)
    return _answer(request, paper, open_paper, paper, "application/pdf")


@signed_in
def paper_twin(request, pk):
    """The ZIP beside a merged paper, for those who may read the paper; streamed, however large it is."""
    papers = readable_papers(request.user).filter(twin__isnull=False).select_related("twin")
    paper = get_object_or_404(papers, pk=pk)
    return _answer(request, paper, open_twin, paper.twin, "application/zip")


def _answer(request, paper, opened, kept, content_type):
    try:
        file = opened(kept)
    except PaperDamaged:
        return render(request, "certificates/paper_damaged.html", {"paper": paper}, status=500)
    note_opened(paper, request.user, on=request.business_date)
    return FileResponse(file, as_attachment=True, filename=kept.filename, content_type=content_type)
