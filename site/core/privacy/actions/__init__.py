"""Handing out and erasing what is known about a person, when they ask for it and when its time is over."""

from core.privacy.actions.erasing import erase_account, export_data, reapply_erasures
from core.privacy.actions.retention import Due, RetentionIncomplete, apply_retention

__all__ = ["Due", "RetentionIncomplete", "apply_retention", "erase_account", "export_data", "reapply_erasures"]
