"""What the programme page and the year report show of one year on one date."""

from dataclasses import dataclass
from datetime import date

from products.models import Programme

from . import counting
from .charts import Chart, product_charts, work_chart
from .targets import Facts, TargetRow, target_rows


@dataclass(frozen=True)
class YearResults:
    """A year's targets and work items with how they stand, and the charts of its products."""

    programme: Programme
    on: date
    targets: list[TargetRow]
    works: list
    work_chart: Chart
    charts: list[Chart]

    @property
    def met(self):
        """How many of the targets with a number are reached."""
        return sum(row.standing in {"met", "exceeded", "met_late"} for row in self.targets)

    @property
    def numbered(self):
        return sum(row.standing != "unnumbered" for row in self.targets)

    @property
    def overdue(self):
        """How many targets and work items are past their date."""
        return len(self.late_works) + sum(row.standing == "overdue" for row in self.targets)

    @property
    def late_works(self):
        return [item for item in self.works if item.is_overdue(self.on)]


def results_of(programme, *, on):
    """Everything about this programme on this date."""
    facts = Facts(counting.certificate_facts(), counting.upgrades(), counting.renewals())
    works = list(programme.work_items.all())
    return YearResults(
        programme=programme,
        on=on,
        targets=target_rows(programme.targets.all(), facts, programme.year, on=on),
        works=works,
        work_chart=work_chart(works),
        charts=product_charts(facts.certificates, on=on),
    )
