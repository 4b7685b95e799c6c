"""The scenes of the demo: a year of Bình Sơn's, and the province of today."""

from collections.abc import Callable
from dataclasses import dataclass

from ocop_portal.demo import catalogue, people, sessions, stages
from ocop_portal.demo.province import reading, story

BINH_SON, QUANG_NGAI = "binh-son-2024", "quang-ngai-2026"


@dataclass(frozen=True)
class Scene:
    """`load(stage, say=)` builds it; the others say whose names it acts in. `stages`: where it can stop."""

    load: Callable
    usernames: Callable
    tax_codes: Callable
    council_number: Callable
    stages: tuple = ()


SCENES = {
    BINH_SON: Scene(
        load=stages.load,
        usernames=people.usernames,
        tax_codes=catalogue.tax_codes,
        council_number=lambda: sessions.council_story()["council"]["decision_number"],
        stages=stages.STAGES,
    ),
    QUANG_NGAI: Scene(
        load=lambda _stage, *, say: story.load(say),
        usernames=reading.usernames,
        tax_codes=reading.tax_codes,
        council_number=reading.decision_number,
    ),
}
