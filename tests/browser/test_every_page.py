"""Every page of the portal, looked at by the people who use it, at three moments of the demo's story."""

import pytest
from django.core.management import call_command
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

from ocop_portal.demo import stages
from tests.browser.walking import Walker
from tests.demo import story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EVERYBODY = ("thuky", "chuthe2", "canboxa2", "chutich", "thanhvien9", "lanhdao", "quantri", None)
# Before the session, while the council is scoring, and when all is told and the next round has begun; each
# stage with what the story has come to then.
MOMENTS = (
    {stages.start: lambda: story.the_catalogue_holds(story.IN_FORCE)},
    {stages.go_on: story.the_council_is_scoring},
    {
        stages.finish: story.results_are_signed_and_sent,
        stages.hear_back: story.the_province_has_answered,
        stages.second_round: story.one_product_asks_for_more_stars_and_two_certificates_run_out,
    },
)
# What no link leads to at those moments, or what shows no page; each has its own test of the views.
NOT_WALKED = {
    "accounts:password_link",
    "accounts:sign_in_again",
    "certificates:answer_choose",
    "certificates:answer_evaluate_again",
    "certificates:answer_recognise",
    "certificates:answer_record",
    "certificates:catalogue_photo",
    "certificates:certificate_correct",
    "certificates:certificate_print",
    "certificates:complaint_accept",
    "certificates:complaint_answer",
    "certificates:complaint_detail",
    "certificates:complaint_extend",
    "certificates:complaint_file",
    "certificates:complaint_refuse",
    "certificates:complaint_take_back",
    "certificates:correction",
    "certificates:correction_draft",
    "certificates:correction_sign",
    "certificates:correction_withdraw",
    "certificates:decision_draft",
    "certificates:decision_issue_again",
    "certificates:decision_proposal",
    "certificates:decision_sign",
    "certificates:decision_unsign",
    "certificates:decision_withdraw",
    "certificates:exchange_preview",
    "certificates:finding_answer",
    "certificates:finding_check",
    "certificates:inspection",
    "certificates:inspection_cancel",
    "certificates:inspection_file",
    "certificates:inspection_move",
    "certificates:inspection_plan_add",
    "certificates:inspection_plan_now",
    "certificates:inspection_plan_print",
    "certificates:inspection_record",
    "certificates:inspection_record_blank",
    "certificates:letter_post",
    "certificates:letter_receipt",
    "certificates:letter_scan",
    "certificates:letter_way",
    "certificates:letter_withdraw",
    "certificates:mail_again",
    "certificates:mail_detail",
    "certificates:mail_settle",
    "certificates:notice_release",
    "certificates:notice_renew",
    "certificates:packet_build",
    "certificates:referral_send",
    "certificates:register_cancel",
    "certificates:register_release",
    "certificates:renewal_open",
    "certificates:replaced_copy_file",
    "certificates:results_notify",
    "certificates:revocation",
    "certificates:revocation_paper",
    "certificates:revocation_record",
    "certificates:revocation_sign",
    "certificates:revocation_withdraw",
    "certificates:robots",
    "certificates:sign_confirm",
    "certificates:sign_result",
    "certificates:signed_copy_file",
    "certificates:sitemap",
    "certificates:stop_close",
    "certificates:stop_file",
    "councils:agenda_remove",
    "councils:agenda_up",
    "councils:attendance",
    "councils:charter",
    "councils:photo_remove",
    "councils:session_open",
    "councils:session_recall",
    "councils:tie_review",
    "councils:ties",
    "councils:visit",
    "councils:visit_photo",
    "evaluations:answers",
    "evaluations:answers_close",
    "evaluations:answers_extend",
    "evaluations:answers_open",
    "evaluations:ask_meeting",
    "evaluations:carry_over",
    "evaluations:close_session",
    "evaluations:commune_report_check",
    "evaluations:complete",
    "evaluations:conclude",
    "evaluations:current",
    "evaluations:delegation_end",
    "evaluations:discussion_note",
    "evaluations:dossier_photo",
    "evaluations:evidence_tie",
    "evaluations:follow",
    "evaluations:go_to",
    "evaluations:hand_in",
    "evaluations:item_move",
    "evaluations:minutes_close",
    "evaluations:minutes_draft",
    "evaluations:minutes_preview",
    "evaluations:open_scoring",
    "evaluations:paper_scan",
    "evaluations:proceeding_edit",
    "evaluations:proceeding_remove",
    "evaluations:receipt",
    "evaluations:reopen_agree",
    "evaluations:reopen_decline",
    "evaluations:rescore",
    "evaluations:save_change",
    "evaluations:self_assessment",
    "evaluations:sheet_pdf",
    "evaluations:since",
    "evaluations:submit",
    "evaluations:substitution_end",
    "evaluations:turn",
    "help:give_consent",
    "jobs:job_list",
    "jobs:job_retry",
    "jobs:job_state",
    "logout",
    "password_change_done",
    "password_reset_complete",
    "password_reset_confirm",
    "password_reset_done",
    "products:course_enrol",
    "products:course_publish",
    "products:cycle_ready",
    "products:dossier_updates",  # of a re-evaluation, which the demo has none of
    "products:idea_consent",
    "products:idea_product",
    "products:idea_register",
    "products:idea_texts",
    "products:milestone_done",
    "products:milestone_undo",
    "products:plan_complete",
    "products:plan_costs",
    "products:plan_file_remove",
    "products:plan_files",
    "products:plan_milestones",
    "products:plan_submit",
    "products:plan_text",
    "products:producer_decide",
    "products:product_photo",
    "products:programme_publish",
    "products:report_create",
    "work_calendar_now",
}


def page_names(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        if getattr(entry, "app_name", None) == "admin":
            continue
        if isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}"
        else:
            yield from page_names(entry, f"{entry.namespace}:" if entry.namespace else prefix)


def test_every_page_is_sound_at_both_widths(browser, live_server):
    call_command("load_reference")
    seen, problems = set(), []
    for moment in MOMENTS:
        for go_on, check in moment.items():
            go_on(lambda text: None)
            check()
        for username in EVERYBODY:
            with Walker(browser, live_server.url, username) as walker:
                walker.walk("/")
            seen |= walker.seen
            problems += walker.problems

    unseen = sorted(set(page_names()) - seen - NOT_WALKED)
    if problems or unseen:
        pytest.fail("\n".join([*problems, f"never looked at: {unseen}"]), pytrace=False)
