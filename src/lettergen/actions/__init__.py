"""The verbs: what can be done with a workspace. Every door uses them, and so may scripts."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lettergen.actions.anchoring import anchor as anchor
    from lettergen.actions.anchoring import read_anchors as read_anchors
    from lettergen.actions.backing_up import backup as backup
    from lettergen.actions.batch.checking import RoundAsked as RoundAsked
    from lettergen.actions.batch.checking import check_round as check_round
    from lettergen.actions.batch.copying import RowOutcome as RowOutcome
    from lettergen.actions.batch.copying import annotate_sheet as annotate_sheet
    from lettergen.actions.batch.copying import outcome_of_sheet as outcome_of_sheet
    from lettergen.actions.batch.copying import put_file as put_file
    from lettergen.actions.batch.copying import suffix_of_copy as suffix_of_copy
    from lettergen.actions.batch.delivering import Delivery as Delivery
    from lettergen.actions.batch.delivering import check_delivery as check_delivery
    from lettergen.actions.batch.delivering import deliver as deliver
    from lettergen.actions.batch.issuing import carry_out as carry_out
    from lettergen.actions.batch.planning import BatchWish as BatchWish
    from lettergen.actions.batch.planning import plan_items as plan_items
    from lettergen.actions.batch.planning import plan_round as plan_round
    from lettergen.actions.batch.planning import standing as standing
    from lettergen.actions.batch.previewing import preview_round as preview_round
    from lettergen.actions.batch.tabling import make_sheet as make_sheet
    from lettergen.actions.checking import check_workspace as check_workspace
    from lettergen.actions.declining import confirm_forms as confirm_forms
    from lettergen.actions.declining import decline_names as decline_names
    from lettergen.actions.declining import decline_titles as decline_titles
    from lettergen.actions.declining import pending_forms as pending_forms
    from lettergen.actions.doctoring import doctor as doctor
    from lettergen.actions.drafting import draft_form as draft_form
    from lettergen.actions.drafting import draft_path as draft_path
    from lettergen.actions.drafting import write_draft as write_draft
    from lettergen.actions.editing import set_value as set_value
    from lettergen.actions.fixed_forms import take_form as take_form
    from lettergen.actions.founding import demo as demo
    from lettergen.actions.founding import init as init
    from lettergen.actions.importing import FormerBook as FormerBook
    from lettergen.actions.importing import import_book as import_book
    from lettergen.actions.issuing import Wish as Wish
    from lettergen.actions.issuing import issue as issue
    from lettergen.actions.issuing import issue_all as issue_all
    from lettergen.actions.journal import Asked as Asked
    from lettergen.actions.journal import export as export
    from lettergen.actions.marking import Answered as Answered
    from lettergen.actions.marking import ReplacedBy as ReplacedBy
    from lettergen.actions.marking import Sent as Sent
    from lettergen.actions.marking import Signed as Signed
    from lettergen.actions.marking import mark as mark
    from lettergen.actions.moving import move as move
    from lettergen.actions.packs import list_packs as list_packs
    from lettergen.actions.packs import pack_status as pack_status
    from lettergen.actions.packs import plan_pack as plan_pack
    from lettergen.actions.preparing import preview as preview
    from lettergen.actions.proofreading import known_names as known_names
    from lettergen.actions.proofreading import proofread_file as proofread_file
    from lettergen.actions.readmitting import readmit as readmit
    from lettergen.actions.rebuilding import rebuild as rebuild
    from lettergen.actions.recovering import recover as recover
    from lettergen.actions.redacting import redact as redact
    from lettergen.actions.registering import Which as Which
    from lettergen.actions.registering import as_csv as as_csv
    from lettergen.actions.registering import as_row as as_row
    from lettergen.actions.registering import gaps as gaps
    from lettergen.actions.registering import list_letters as list_letters
    from lettergen.actions.registering import make_pdfs as make_pdfs
    from lettergen.actions.registering import show as show
    from lettergen.actions.registering import void as void
    from lettergen.actions.reserving import Purpose as Purpose
    from lettergen.actions.reserving import keep_free as keep_free
    from lettergen.actions.restoring import restore as restore
    from lettergen.actions.slots import Beside as Beside
    from lettergen.actions.slots import KeptFree as KeptFree
    from lettergen.actions.templates.adopting import AdoptWish as AdoptWish
    from lettergen.actions.templates.adopting import adopt as adopt
    from lettergen.actions.templates.annotating import annotate_template as annotate_template
    from lettergen.actions.templates.checking import check_template as check_template
    from lettergen.actions.templates.comparing import compare_templates as compare_templates
    from lettergen.actions.templates.history import template_history as template_history
    from lettergen.actions.templates.listing import fields_document as fields_document
    from lettergen.actions.templates.listing import list_fields as list_fields
    from lettergen.actions.templates.new_kind import new_kind as new_kind
    from lettergen.actions.templates.replacing import use_template as use_template
    from lettergen.actions.templates.watching import watch_templates as watch_templates
    from lettergen.actions.verifying import verify as verify
    from lettergen.actions.waiting import issue_later as issue_later
    from lettergen.actions.waiting import list_waiting as list_waiting
    from lettergen.actions.waiting import number_waiting as number_waiting
    from lettergen.actions.wording import word_table as word_table

_HOMES = {
    "watch_templates": "templates.watching",
    "compare_templates": "templates.comparing",
    "template_history": "templates.history",
    "use_template": "templates.replacing",
    "annotate_template": "templates.annotating",
    "check_template": "templates.checking",
    "fields_document": "templates.listing",
    "list_fields": "templates.listing",
    "new_kind": "templates.new_kind",
    "anchor": "anchoring",
    "read_anchors": "anchoring",
    "backup": "backing_up",
    "make_sheet": "batch.tabling",
    "RoundAsked": "batch.checking",
    "check_round": "batch.checking",
    "BatchWish": "batch.planning",
    "plan_round": "batch.planning",
    "standing": "batch.planning",
    "carry_out": "batch.issuing",
    "preview_round": "batch.previewing",
    "RowOutcome": "batch.copying",
    "annotate_sheet": "batch.copying",
    "outcome_of_sheet": "batch.copying",
    "plan_items": "batch.planning",
    "Delivery": "batch.delivering",
    "check_delivery": "batch.delivering",
    "deliver": "batch.delivering",
    "put_file": "batch.copying",
    "suffix_of_copy": "batch.copying",
    "check_workspace": "checking",
    "confirm_forms": "declining",
    "decline_names": "declining",
    "decline_titles": "declining",
    "pending_forms": "declining",
    "doctor": "doctoring",
    "draft_form": "drafting",
    "draft_path": "drafting",
    "write_draft": "drafting",
    "set_value": "editing",
    "take_form": "fixed_forms",
    "demo": "founding",
    "init": "founding",
    "Wish": "issuing",
    "issue": "issuing",
    "issue_all": "issuing",
    "move": "moving",
    "list_packs": "packs",
    "pack_status": "packs",
    "plan_pack": "packs",
    "preview": "preparing",
    "recover": "recovering",
    "known_names": "proofreading",
    "proofread_file": "proofreading",
    "readmit": "readmitting",
    "FormerBook": "importing",
    "import_book": "importing",
    "Asked": "journal",
    "export": "journal",
    "Answered": "marking",
    "ReplacedBy": "marking",
    "Sent": "marking",
    "Signed": "marking",
    "mark": "marking",
    "redact": "redacting",
    "rebuild": "rebuilding",
    "Which": "registering",
    "as_csv": "registering",
    "as_row": "registering",
    "gaps": "registering",
    "list_letters": "registering",
    "make_pdfs": "registering",
    "show": "registering",
    "void": "registering",
    "Purpose": "reserving",
    "keep_free": "reserving",
    "Beside": "slots",
    "KeptFree": "slots",
    "restore": "restoring",
    "AdoptWish": "templates.adopting",
    "adopt": "templates.adopting",
    "verify": "verifying",
    "issue_later": "waiting",
    "list_waiting": "waiting",
    "number_waiting": "waiting",
    "word_table": "wording",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    """A verb, loaded when it is first used: a command pays only for its own."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"lettergen.actions.{_HOMES[name]}"), name)
