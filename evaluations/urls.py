"""Pages of the dossier's side and of the council's side under one name."""

from evaluations import urls_council, urls_dossier

app_name = "evaluations"
urlpatterns = [*urls_dossier.urlpatterns, *urls_council.urlpatterns]
