"""The sheet of a criteria set: one line a thing, its kind in the first column."""

from enum import StrEnum

EXPLANATION = "Hướng dẫn"
HEADINGS = (
    "Loại dòng",
    "Mã",
    "Nội dung",
    "Điểm",
    "Tối thiểu cho hạng sao",
    "Mã trường hợp",
    "Tên trường hợp",
    "Xã đánh giá",
    "Loại quy tắc",
)
KIND, CODE, TEXT, POINTS, STARS, CASE, CASE_NAME, COMMUNE, RULE = range(len(HEADINGS))
LETTERS = "ABCDEFGHI"
YES, NO, MARK = "Có", "Không", "x"


class Kind(StrEnum):
    """What a line is."""

    SET = "Bộ tiêu chí"
    FACT = "Thông tin"
    DISQUALIFIER = "Điều kiện loại"
    PART = "Phần"
    SECTION = "Mục"
    SUBSECTION = "Tiểu mục"
    CRITERION = "Tiêu chí"
    RULE = "Quy tắc"
    LEVEL = "Mức điểm"


# The columns that a line of each kind fills; in the others nothing may stand.
FILLS = {
    Kind.SET: {CODE, TEXT, POINTS},
    Kind.FACT: {CODE, TEXT},
    Kind.DISQUALIFIER: {TEXT},
    Kind.PART: {CODE, TEXT, POINTS},
    Kind.SECTION: {CODE, TEXT, POINTS},
    Kind.SUBSECTION: {CODE, TEXT, POINTS},
    Kind.CRITERION: {CODE, TEXT, POINTS, COMMUNE},
    Kind.RULE: {TEXT, RULE},
    Kind.LEVEL: {TEXT, POINTS, STARS, CASE, CASE_NAME},
}

# Facts of the row itself.
ORDINAL = "Số bộ"
GROUP = "Mã nhóm sản phẩm"
SAMPLES = "Cần sản phẩm mẫu"
BASE = "Ấn bản gốc"

# Facts that are kept as they are (CriteriaSet.origin): path in the JSON form and label.
FACTS = {
    ("slug",): "Tên không dấu",
    ("group",): "Nhóm",
    ("group_code",): "Mã nhóm lớn",
    ("subgroup",): "Phân nhóm",
    ("segment",): "Bộ sản phẩm",
    ("lead_agency",): "Cơ quan chủ trì",
    ("source", "regulation"): "Nguồn: văn bản",
    ("source", "official_url"): "Nguồn: địa chỉ",
    ("source", "transcript"): "Nguồn: bản chép",
    ("effective_from",): "Hiệu lực từ",
    ("confidence",): "Độ tin cậy",
}
# Facts of several lines; one line without text is an empty list.
LISTS = {
    "lead_agencies": "Từng cơ quan chủ trì",
    "corrections": "Đã sửa so với nguồn",
    "to_verify": "Cần đối chiếu",
}
# Anything else, as JSON: “Dữ liệu khác: key”.
OTHER = "Dữ liệu khác: "


def cell_name(column, line):
    """“C17”."""
    return f"{LETTERS[column]}{line}"
