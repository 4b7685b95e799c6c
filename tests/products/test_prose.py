from products.prose import Block, blocks_of


def test_blank_lines_part_paragraphs_and_dashes_make_lists():
    text = "Mở đầu\ndòng hai\n\nCần có:\n- Phiếu đăng ký\n-  Báo cáo \n\n\nHết."

    assert blocks_of(text) == [
        Block(is_list=False, lines=["Mở đầu", "dòng hai"]),
        Block(is_list=False, lines=["Cần có:"]),
        Block(is_list=True, lines=["Phiếu đăng ký", "Báo cáo"]),
        Block(is_list=False, lines=["Hết."]),
    ]


def test_nothing_typed_is_no_block():
    assert blocks_of("") == blocks_of(" \r\n \n") == []
