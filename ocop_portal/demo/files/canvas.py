"""Paper and pencil of the demo's drawings: flat shapes on a plain ground, “ảnh minh họa” at the foot."""

from io import BytesIO

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 900
SHARPER = 2  # drawn larger, then reduced, so that edges are smooth
GROUND, TABLE, SHADE = "#F3F0E6", "#E7E1D0", "#D8D0BA"
INK, GREEN, CREAM, GOLD, CLAY = "#1B2420", "#155A43", "#FBF8EF", "#C98F1B", "#9A5A34"
MARK = "ảnh minh họa"


class Canvas:
    """Coordinates are those of the finished picture."""

    def __init__(self):
        self.image = Image.new("RGB", (WIDTH * SHARPER, HEIGHT * SHARPER), GROUND)
        self._draw = ImageDraw.Draw(self.image)
        self.box(0, 640, WIDTH, HEIGHT, TABLE)

    def box(self, left, top, right, bottom, fill, radius=0):
        self._draw.rounded_rectangle(self._scaled(left, top, right, bottom), radius * SHARPER, fill=fill)

    def oval(self, left, top, right, bottom, fill):
        self._draw.ellipse(self._scaled(left, top, right, bottom), fill=fill)

    def shadow(self, middle, foot, half):
        self.oval(middle - half, foot - 26, middle + half, foot + 26, SHADE)

    def shape(self, points, fill):
        """A polygon through (x, y) points."""
        self._draw.polygon([(x * SHARPER, y * SHARPER) for x, y in points], fill=fill)

    def curve(self, points, colour, thickness):
        self._draw.line(
            [(x * SHARPER, y * SHARPER) for x, y in points],
            fill=colour,
            width=thickness * SHARPER,
            joint="curve",
        )

    def text(self, middle, top, words, size, colour=INK, *, bold=False):
        """One centred line in the papers' typeface."""
        name = "Tinos-Bold.ttf" if bold else "Tinos-Regular.ttf"
        font = ImageFont.truetype(settings.BASE_DIR / "static" / "fonts" / name, size * SHARPER)
        self._draw.text((middle * SHARPER, top * SHARPER), words, font=font, fill=colour, anchor="ma")

    def paste(self, picture, left, top):
        """Another picture, in the size that it has in the finished one."""
        larger = picture.resize((picture.width * SHARPER, picture.height * SHARPER), Image.Resampling.NEAREST)
        self.image.paste(larger, (left * SHARPER, top * SHARPER))

    def jpeg(self, caption=""):
        """The finished picture as JPEG bytes, marked as an illustration."""
        self.text(WIDTH // 2, 826, f"{caption} ({MARK})" if caption else MARK, 30, "#4A5751")
        buffer = BytesIO()
        smooth = self.image.reduce(SHARPER)
        smooth.save(buffer, "JPEG", quality=82, optimize=True)
        return buffer.getvalue()

    @staticmethod
    def _scaled(*sides):
        return [side * SHARPER for side in sides]
