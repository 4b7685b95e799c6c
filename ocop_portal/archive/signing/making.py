"""Signing the bytes of a paper: PAdES B-B, a visible block at its place, no network."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

from pyhanko.pdf_utils import content as pdf_content
from pyhanko.pdf_utils import layout
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp import StaticStampStyle

FIELD = "ChuKyLanhDao"
# Room for the signature and a chain of certificates, in hexadecimal digits. Not measured first: that would
# mean to sign everything twice.
ROOM = 24 * 1024


def apart(work, *args, **options):
    """Run in a thread of its own: the library begins an event loop, of which a thread has but one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work, *args, **options).result()


def signed_bytes(content, *, signer, place, block):
    """These bytes with a signature after them; what was there stays, byte for byte, before it.

    Only further signatures may be added afterwards. `block`: PDF bytes, see `blocks`.
    """
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        certify=True,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    box = tuple(round(side, 2) for side in place.box)
    spec = SigFieldSpec(FIELD, on_page=place.page, box=box)
    work = PdfSigner(metadata, signer, stamp_style=_style(block), new_field_spec=spec)
    return apart(_sign, work, content)


def _sign(work, content):
    out = BytesIO()
    work.sign_pdf(IncrementalPdfFileWriter(BytesIO(content)), bytes_reserved=ROOM, output=out)
    return out.getvalue()


def _style(block):
    exact = layout.SimpleBoxLayoutRule(
        x_align=layout.AxisAlignment.ALIGN_MID,
        y_align=layout.AxisAlignment.ALIGN_MID,
        margins=layout.Margins.uniform(0),
    )
    return StaticStampStyle(
        background=_Block(block), background_layout=exact, background_opacity=1.0, border_width=0
    )


class _Block(pdf_content.PdfContent):
    """The page of these bytes, drawn as it is; its fonts come along."""

    def __init__(self, page):
        super().__init__()
        self._page = page

    def render(self):
        drawn = self.writer.import_page_as_xobject(PdfFileReader(BytesIO(self._page)))
        self.resources.xobject["/Block"] = drawn
        left, bottom, right, top = drawn.get_object()["/BBox"]
        self.box = layout.BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Block Do"
