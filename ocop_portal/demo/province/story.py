"""The scene from March to 20/10/2026, day by day: round 2 takes dossiers, the council sits a second time."""

from operator import itemgetter

from ocop_portal.demo import signing
from ocop_portal.demo.province import afterwards, council, dossiers, ideas, people, register, showcase
from ocop_portal.demo.province.reading import clock_to
from ocop_portal.demo.province.reading import story as read_story

BEGUN, ROUND_PLANNED = "2026-03-02", "2026-07-20"


def load(say):
    """Build the scene in an empty portal; `say` is told what is being done."""
    story = read_story()
    say("Lập tài khoản, cơ quan, chủ thể; nhập sổ giấy chứng nhận cũ…")
    today = clock_to(BEGUN)
    register.load_authorities(story)
    people.load_people(story)
    signing.make_key()
    register.load_producers(story, on=today)
    acts = [
        (ROUND_PLANNED, lambda on: plan(story)),
        *ideas.acts_of(story),
        *dossiers.acts_of(story),
        *council.acts_of(story),
        *afterwards.acts_of(story),
        *showcase.acts_of(story),
    ]
    month = ""
    for day, act in sorted(acts, key=itemgetter(0)):
        if day[:7] != month:
            month = day[:7]
            say(f"Tháng {int(month[5:])} năm {month[:4]}…")
        act(on=clock_to(day))
    clock_to(story["today"])


def plan(story):
    """The council is founded and the round announced."""
    council.found_council(story)
    council.load_round(story)
