"""Refusals: each has a stable code, an HTTP status and a Vietnamese sentence (translated at the edge)."""

from typing import ClassVar

from kiosk.domain.phrases import Phrase


class KioskError(Exception):
    """A refusal that a citizen or clerk is told about; any other exception is a bug."""

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 400
    words: ClassVar[str] = "Yêu cầu không thực hiện được."

    def __init__(self, detail: str = "", **params: str | int | Phrase) -> None:
        """Keep ``params`` for the sentence's placeholders and ``detail`` for the log."""
        super().__init__(detail or self.code)
        self.params = params


class NotFoundError(KioskError):
    """Nothing has this address."""

    code, status, words = "not_found", 404, "Không tìm thấy trang hoặc mục này."


class UnknownServiceError(KioskError):
    """The site has no active service of this code."""

    code, status, words = "unknown_service", 404, "Không có dịch vụ này."


class UnknownTicketError(KioskError):
    """No ticket has this token or id."""

    code, status, words = "unknown_ticket", 404, "Không tìm thấy số thứ tự này."


class UnknownCounterError(KioskError):
    """The site has no counter of this number."""

    code, status, words = "unknown_counter", 404, "Không có quầy này."


class UnknownSiteError(KioskError):
    """The installation has no site of this key."""

    code, status, words = "unknown_site", 404, "Không có đơn vị này."


class UnknownDeviceError(KioskError):
    """The site has no device of this id."""

    code, status, words = "unknown_device", 404, "Không có thiết bị này."


class DeviceAwayError(KioskError):
    """The device is not connected and cannot be told anything."""

    code, status, words = "device_away", 409, "Thiết bị này đang mất kết nối."


class UnknownAccountError(KioskError):
    """No account has this name."""

    code, status, words = "unknown_account", 404, "Không có tài khoản này."


class UnknownPrintJobError(KioskError):
    """The site has no print job or attempt of this id."""

    code, status, words = "unknown_print_job", 404, "Không có lệnh in này."


class UnknownPrinterError(KioskError):
    """The site has no printer of this name."""

    code, status, words = "unknown_printer", 404, "Không có máy in này."


class BadInputError(KioskError):
    """The request's body or query does not have the documented form."""

    code, status, words = "bad_input", 422, "Dữ liệu gửi lên không đúng: {where}."


class MalformedJsonError(KioskError):
    """The body is no JSON object."""

    code, status, words = "malformed_json", 400, "Nội dung gửi lên không phải JSON hợp lệ."


class WrongContentTypeError(KioskError):
    """The body is not declared as JSON."""

    code, status, words = "wrong_content_type", 415, "Nội dung gửi lên phải là application/json."


class TooLargeError(KioskError):
    """The body is larger than this call takes."""

    code, status, words = "too_large", 413, "Nội dung gửi lên quá lớn."


class WrongMethodError(KioskError):
    """The address exists, the method does not."""

    code, status, words = "wrong_method", 405, "Phương thức này không dùng được ở địa chỉ này."


class TapReusedError(KioskError):
    """The tap id was used for another request."""

    code, status, words = "tap_reused", 409, "Mã lần chạm đã dùng cho một yêu cầu khác."


class TapForeignError(KioskError):
    """The tap id was used by another device or person."""

    code, status, words = "tap_foreign", 409, "Mã lần chạm thuộc về một thiết bị khác."


class BusyError(KioskError):
    """The site's turn did not come in time; the tap may be sent again."""

    code, status, words = "busy", 503, "Hệ thống đang bận, xin thử lại sau giây lát."


class StorageFullError(KioskError):
    """The database could not be written; nothing was changed."""

    code, status, words = "storage_failed", 503, "Máy chủ không ghi được dữ liệu, xin báo bàn hướng dẫn."


class NotReadyError(KioskError):
    """The office cannot work yet, or no longer; an operator has to look."""

    code, status, words = "not_ready", 503, "Máy chủ chưa sẵn sàng: {why}."


class NotSignedInError(KioskError):
    """No valid session or token came with the request."""

    code, status, words = "not_signed_in", 401, "Xin đăng nhập hoặc ghép nối thiết bị."


class BadCredentialsError(KioskError):
    """The account or its password is wrong."""

    code, status, words = "bad_credentials", 401, "Tài khoản hoặc mật khẩu không đúng."


class ForbiddenError(KioskError):
    """The session or token is valid, but not for this."""

    code, status, words = "forbidden", 403, "Tài khoản hoặc thiết bị này không được làm việc này."


class CrossSiteError(KioskError):
    """A page of another origin sent the request."""

    code, status, words = "cross_site", 403, "Yêu cầu đến từ một trang khác và đã bị chặn."


class TooManyTriesError(KioskError):
    """Somebody tried too often, or too many try at once; ``seconds`` says when to come back."""

    code, status, words = "too_many_tries", 429, "Thử quá nhiều lần, xin chờ {seconds} giây."

    def __init__(self, detail: str = "", seconds: int = 1) -> None:
        """Keep how long to wait, in whole seconds."""
        super().__init__(detail, seconds=seconds)


class UnknownPairingError(KioskError):
    """No screen waits with this code or key."""

    code, status, words = "unknown_pairing", 404, "Không có mã ghép nối này."


class PairingExpiredError(KioskError):
    """The code's ten minutes are over, or it was claimed."""

    code, status, words = "pairing_expired", 410, "Mã ghép nối đã hết hạn."


class CounterTakenError(KioskError):
    """Another officer sits at the counter."""

    code, status, words = "counter_taken", 409, "Quầy này đang có cán bộ khác."


class OfficerElsewhereError(KioskError):
    """The officer already sits at another counter."""

    code, status, words = "officer_elsewhere", 409, "Ông/Bà đang ngồi ở quầy {counter}."


class CounterClosedError(KioskError):
    """The counter is not open."""

    code, status, words = "counter_closed", 409, "Quầy chưa mở hoặc đang tạm ngừng."


class NotYourCounterError(KioskError):
    """The officer does not sit at this counter."""

    code, status, words = "not_your_counter", 403, "Ông/Bà không ngồi ở quầy này."


class VisitOpenError(KioskError):
    """The counter still has a visit in hand."""

    code, status, words = "visit_open", 409, "Xin kết thúc lượt {code} trước."


class WrongStateError(KioskError):
    """The visit's state does not allow the move."""

    code, status, words = "wrong_state", 409, "Số {code} không ở trạng thái cho phép việc này."


class AlreadyServedError(KioskError):
    """A visit that was served cannot be a no-show."""

    code, status, words = "already_served", 409, "Số {code} đã được phục vụ, không thể ghi vắng mặt."


class NoShowTooEarlyError(KioskError):
    """The office calls more often, or waits longer, before it says that nobody is here."""

    code, status = "no_show_too_early", 409
    words = "Chưa thể ghi số {code} vắng mặt: cần gọi thêm {calls} lần và chờ thêm {seconds} giây."


class UndoOverError(KioskError):
    """It was not the last thing done here, or too long ago."""

    code, status, words = "undo_over", 409, "Việc này không còn hoàn tác được nữa."


class UnknownInvitationError(KioskError):
    """No visit can be rated with this invitation."""

    code, status, words = "unknown_invitation", 404, "Không có lời mời đánh giá này."


class InvitationExpiredError(KioskError):
    """The time for this rating is over."""

    code, status, words = "invitation_expired", 410, "Thời gian đánh giá của lượt này đã hết."


class AlreadyAnsweredError(KioskError):
    """The visit was rated before, here or on the other screen."""

    code, status, words = "already_answered", 409, "Lượt này đã được đánh giá rồi. Cảm ơn Ông/Bà!"


class UnknownLevelError(KioskError):
    """The level is not on the scale."""

    code, status, words = "unknown_level", 422, "Mức đánh giá này không có trong thang."


class InvalidScopeError(KioskError):
    """The scope cannot be understood."""

    code, status, words = "invalid_scope", 422, "Phạm vi xem không hợp lệ."


class InvalidPeriodError(KioskError):
    """The period ends before it begins, or a date is no date."""

    code, status, words = "invalid_period", 422, "Khoảng thời gian không hợp lệ."


class AlreadyExistsError(KioskError):
    """Something of this name exists."""

    code, status, words = "already_exists", 409, "Đã có mục mang tên hoặc mã này."


class InUseError(KioskError):
    """Something still depends on it."""

    code, status, words = "in_use", 409, "Mục này đang được dùng, không thể thay đổi lúc này."
