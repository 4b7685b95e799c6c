"""A business plan for reading: texts, money, milestones, files, and what was asked about it."""

from products.plan_parts import costs_by_source, files_of, place_label, text_rows


def reading_of(cycle):
    """The context of templates/products/plan/_whole.html."""
    plan = cycle.plan
    costs = list(plan.costs.all())
    sums, total = costs_by_source(costs)
    return {
        "plan": plan,
        "texts": text_rows(plan),
        "costs": costs,
        "sums": sums,
        "total": total,
        "milestones": plan.milestones.all(),
        "files": files_of(plan),
        "past": past_requests(plan),
    }


def past_requests(plan):
    """[(request, is late, [(place, item)])], newest first."""
    return [
        (
            found,
            found.answered_on is not None and found.answered_on > found.due_on,
            [(place_label(item.place), item) for item in found.items.all()],
        )
        for found in plan.returns.prefetch_related("items")
    ]
