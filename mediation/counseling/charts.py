"""The clinic's figures as pictures: SVG without scripts, links or fonts of its own, the same bytes for the same figures.

The same picture is shown by a page (as an image of its own address) and set into a PDF; beside each stands a table, so that
nothing is told by a picture alone.
"""

from xml.etree import ElementTree

from django.utils.safestring import mark_safe

LOOK = """
.background { fill: #fff } rect.rect { fill: #0b5563 } .line { stroke: #d5dde0; fill: none } .guide.line { stroke: none }
text { font: 14px "Liberation Sans", Arial, sans-serif; fill: #1b2529 }
.value { text-anchor: middle; font-weight: bold } .horizontal .value { text-anchor: start }
.axis.x text { text-anchor: middle } .axis.x text[transform] { text-anchor: start } .axis.y text { text-anchor: end }
"""
UNUSED = {"script", "desc", "title"}
SVG = "http://www.w3.org/2000/svg"


WIDTH = 440


def height(lines, upright=False):
    """How high a picture of so many bars is, where it is WIDTH wide."""
    return 230 if upright else 12 + 30 * len(lines)


def bars(title, lines, upright=False):
    """A bar for each (words, number), with its number beside it; `upright` for what follows in time."""
    # Here, and not with this module, which every page would load with it.
    import pygal
    from pygal.style import Style

    settings = {
        "style": Style(label_font_size=14, major_label_font_size=14, value_font_size=14), "js": [], "no_prefix": True,
        "disable_xml_declaration": True, "show_legend": False, "show_x_guides": False, "show_y_guides": False, "margin": 6,
        "print_values": True, "print_values_position": "top", "value_formatter": str, "truncate_label": -1,
        "range": (0, max(number for _, number in lines) * 1.12 or 1),
    }  # fmt: skip
    settings |= {"width": WIDTH, "height": height(lines, upright)}
    if upright:
        chart = pygal.Bar(show_y_labels=False, x_label_rotation=40 if len(lines) > 6 else 0, **settings)
        shown = lines
    else:
        chart = pygal.HorizontalBar(show_x_labels=False, **settings)
        shown = lines[::-1]
    chart.x_labels = [words for words, _ in shown]
    chart.add("", [number for _, number in shown])
    return _plain(chart.render(is_unicode=True), title, lines)


def _plain(drawn, title, lines):
    """The picture without what a browser could run or fetch, with its title and its figures in words.

    Read and written anew (comments, with their date, are lost on the way). The namespace is set by hand: which prefix
    ElementTree writes hangs on what else the process has registered.
    """
    root = ElementTree.fromstring(drawn)
    for parent in list(root.iter()):
        parent.tag = parent.tag.rpartition("}")[2]
        parent.attrib = {
            name: value for name, value in parent.attrib.items() if "}" not in name and name != "id"
        }
        for child in list(parent):
            tag = child.tag.rpartition("}")[2]
            if tag in UNUSED or "tooltip-overlay" in child.get("class", ""):
                parent.remove(child)
            elif tag == "style":
                child.text = LOOK
    words = {"title": title, "desc": "; ".join(f"{name}: {number}" for name, number in lines)}
    for place, tag in enumerate(words):
        told = ElementTree.Element(tag)
        told.text = words[tag]
        root.insert(place, told)
    root.attrib |= {"xmlns": SVG, "role": "img"}
    return mark_safe(ElementTree.tostring(root, encoding="unicode"))
