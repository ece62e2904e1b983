from .body import BodyBlock, BodyField

__all__ = ["BodyBlock", "BodyField"]
