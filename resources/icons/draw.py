"""Writes the icon in every form from the one drawing below: `python -m resources.icons.draw`.

A folder with a sheet that carries rising steps (the levels), and the mark that each was checked.
"""

from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).resolve().parent
GRID = 64
"""The drawing is measured in squares of a 64 x 64 sheet."""
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
SAMPLES = 8
"""Each pixel is the mean of so many times so many points."""

BOXES = (
    (6, 10, 30, 30, 4, "#0b3d66"),
    (6, 16, 58, 54, 4, "#0b3d66"),
    (12, 6, 52, 48, 2, "#dde8f2"),
    (18, 20, 24, 34, 1, "#8fb4d3"),
    (29, 16, 35, 34, 1, "#4d8bbd"),
    (40, 11, 46, 34, 1, "#1f6fae"),
    (4, 28, 60, 58, 5, "#1f6fae"),
)
"""Rounded rectangles from the back to the front: left, top, right, bottom, radius, colour."""
MARK = ((19, 43), (28, 52), (46, 34))
"""The check mark: a line through three points."""
MARK_WIDTH = 6
MARK_COLOUR = "#ffffff"


def svg() -> str:
    """The drawing as vectors."""
    boxes = "".join(
        f'  <rect x="{left}" y="{top}" width="{right - left}" height="{bottom - top}" rx="{radius}" fill="{colour}"/>\n'
        for left, top, right, bottom, radius, colour in BOXES
    )
    points = " ".join(f"{x},{y}" for x, y in MARK)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {GRID} {GRID}">\n'
        f"  <title>Dossier SPBE</title>\n{boxes}"
        f'  <polyline points="{points}" fill="none" stroke="{MARK_COLOUR}" stroke-width="{MARK_WIDTH}"'
        ' stroke-linecap="round" stroke-linejoin="round"/>\n</svg>\n'
    )


def picture(size: int) -> Image.Image:
    """The drawing as a square picture, its ground transparent."""
    scale = size * SAMPLES / GRID
    sheet = Image.new("RGBA", (size * SAMPLES, size * SAMPLES))
    pen = ImageDraw.Draw(sheet)
    for left, top, right, bottom, radius, colour in BOXES:
        corners = (left * scale, top * scale, right * scale - 1, bottom * scale - 1)
        pen.rounded_rectangle(corners, radius * scale, fill=colour)
    points = [(x * scale, y * scale) for x, y in MARK]
    half = MARK_WIDTH * scale / 2
    pen.line(points, fill=MARK_COLOUR, width=round(half * 2))
    for x, y in points:
        pen.ellipse((x - half, y - half, x + half, y + half), fill=MARK_COLOUR)
    return sheet.resize((size, size), Image.Resampling.BOX)


def write(folder: Path = FOLDER) -> None:
    """Write the vectors, a picture of each size, and the icon of Windows with all sizes it takes."""
    (folder / "dossier.svg").write_text(svg(), encoding="utf-8", newline="\n")
    pictures = {size: picture(size) for size in SIZES}
    for size, drawn in pictures.items():
        drawn.save(folder / f"dossier-{size}.png", optimize=True)
    largest = 256
    others = [pictures[size] for size in SIZES if size < largest]
    sizes = [(size, size) for size in SIZES if size <= largest]
    pictures[largest].save(folder / "dossier.ico", sizes=sizes, append_images=others)


if __name__ == "__main__":
    write()
