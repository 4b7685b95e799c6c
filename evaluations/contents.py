"""The four contents of the commune's report beside what the producer says about each (R-COMM-1)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluations.models.assessment import Content

# Our mapping; a set without the criterion (26) leaves the content to the producer's own words.
CRITERIA = {Content.MATERIAL: "1.1", Content.LABOUR: "3.3", Content.IDEA: "2.1", Content.IDENTITY: "5.3"}
WORDS = {
    Content.MATERIAL: "production",
    Content.LABOUR: "organisation",
    Content.IDEA: "history",
    Content.IDENTITY: "history",
}
GUIDES = {
    Content.MATERIAL: gettext_lazy("Nơi mua, tỷ lệ trong tỉnh, giấy tờ đã xem."),
    Content.LABOUR: gettext_lazy("Số người trong xã trên tổng số, theo danh sách và thực tế."),
    Content.IDEA: gettext_lazy("Truyền thống hay mới; ai xác nhận."),
    Content.IDENTITY: gettext_lazy("Câu chuyện có đúng với địa phương không, có trùng sản phẩm khác không."),
}


@dataclass(frozen=True)
class Stated:
    """What the producer says about one content: in words, and by the level of its criterion, if any."""

    content: Content
    text: str
    code: str = ""
    level: object = None
    none_reached: bool = False
    files: tuple = ()

    @property
    def guide(self):
        return GUIDES[self.content]

    @property
    def as_text(self):
        """For the paper: the words, or the level when there are none."""
        return self.text or (self.level.text if self.level else _("Chủ thể không nêu."))


def stated_of(dossier, assessment):
    """Stated by Content, in the report's order."""
    return {content: _stated(content, dossier, assessment) for content in Content}


def _stated(content, dossier, assessment):
    answer = assessment.at(CRITERIA[content])
    if answer is None or not answer.criterion.commune_assessed:
        return Stated(content, getattr(dossier.statement, WORDS[content]))
    return Stated(
        content,
        answer.description,
        code=answer.criterion.code,
        level=answer.level,
        none_reached=bool(answer.claim and answer.claim.none_reached),
        files=answer.files,
    )
