"""“Việc cần làm”: what waits for a person. Each app lists its own in `<app>/tasks.py`; home.py joins them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Task:
    """One thing to do. `due` and `ground` (the rule behind the date, in Vietnamese) may be absent."""

    title: str
    url: str
    hint: str = ""
    due: date | None = None
    ground: str = ""

    def is_overdue(self, on):
        return self.due is not None and self.due < on
