from .entries import enter_all_pages, enter_page, withdraw_page
from .questions import send_question
from .restrictions import share_restriction
from .setting_up import set_up_languages, set_up_workflow
from .translations import renew_translation_source

__all__ = [
    "enter_all_pages",
    "enter_page",
    "renew_translation_source",
    "send_question",
    "set_up_languages",
    "set_up_workflow",
    "share_restriction",
    "withdraw_page",
]
