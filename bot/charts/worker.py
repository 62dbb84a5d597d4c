"""The process in which charts are drawn."""

from bot.apart.serving import Tell, serve
from bot.charts import layout
from bot.charts.font import width_of
from bot.charts.job import DrawAll, DrawOne, DrawReach, Job, Picture
from bot.charts.painting import paint
from bot.charts.reach import reach_sheet


def main() -> None:
    """Draw until there is nobody to draw for."""
    serve(draw)


def draw(job: Job, _tell: Tell) -> tuple[Picture, ...]:
    """The pictures that a job asks for."""
    match job:
        case DrawOne(chart):
            return (Picture(paint(layout.single(chart, width_of)), (chart,)),)
        case DrawAll(charts):
            sheets = layout.overview(charts, width_of)
            return tuple(Picture(paint(sheet), shown) for sheet, shown in sheets)
        case DrawReach(reach):
            return (Picture(paint(reach_sheet(reach, width_of)), ()),)
