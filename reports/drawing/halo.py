"""White around letters, which keeps them readable where lines cross them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text


def add_halo(axes: "Axes", text: "Text", width: float) -> None:
    """Draw white around the letters of a text, as a shape of its own: the text itself stays text in an SVG.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Where the text is.
    text : matplotlib.text.Text
        At its final place.
    width : float
        Points.
    """
    from matplotlib.patheffects import withStroke

    halo = axes.text(*text.get_position(), text.get_text(), zorder=text.get_zorder() - 0.1, parse_math=False)
    halo.update_from(text)
    halo.set(color="white", zorder=text.get_zorder() - 0.1)
    halo.set_path_effects([withStroke(linewidth=width, foreground="white")])
