"""Refusals about the rule of calling."""

from kiosk.domain.errors import KioskError


class ReasonRequiredError(KioskError):
    """A number was called by name without one of the office's reasons, or without the words that it needs."""

    code, status, words = "reason_required", 422, "Gọi đích danh một số phải nêu lý do trong danh sách."


class RuleStarvesError(KioskError):
    """Under this rule somebody may never be called."""

    code, status, words = "rule_starves", 422, "Chưa áp dụng được quy tắc này. {why}"


class RuleConflictError(KioskError):
    """Somebody else put another rule in force meanwhile."""

    code, status = "rule_changed", 409
    words = "Trong lúc soạn, quy tắc đã được đổi sang bản {version}. Xin xem bản đó rồi áp dụng lại."
