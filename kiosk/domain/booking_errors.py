"""Refusals about appointments; like all refusals, each has a stable code, a status and a sentence."""

from kiosk.domain.errors import KioskError


class BookingOffError(KioskError):
    """The office takes no bookings."""

    code, status, words = "booking_off", 409, "Đơn vị này chưa nhận đặt lịch hẹn."


class NoAppointmentsError(KioskError):
    """The service takes no appointments, or no counter would call them."""

    code, status, words = "no_appointments", 409, "Dịch vụ này không nhận đặt lịch hẹn."


class UnknownSlotError(KioskError):
    """The day has no slot of this time."""

    code, status, words = "unknown_slot", 422, "Không có khung giờ này trong ngày đã chọn."


class SlotFullError(KioskError):
    """The slot's last place is taken."""

    code, status, words = "slot_full", 409, "Khung giờ {time} đã hết chỗ. Xin chọn giờ khác."


class SlotPastError(KioskError):
    """The slot has begun or is over."""

    code, status, words = "slot_past", 409, "Khung giờ này đã qua. Xin chọn giờ khác."


class ClosedDayError(KioskError):
    """The service receives nobody on this day."""

    code, status, words = "day_closed", 409, "Ngày {date} không tiếp. Xin chọn ngày khác."


class TooFarAheadError(KioskError):
    """The day is further away than the service lets one book."""

    code, status, words = "too_far_ahead", 409, "Chỉ đặt được lịch hẹn trong {days} ngày tới."


class UnknownBookingError(KioskError):
    """No booking has this token, code or id."""

    code, status, words = "unknown_booking", 404, "Không tìm thấy lịch hẹn này. Xin xem lại mã."


class BookingElsewhereError(KioskError):
    """The booking is for another office."""

    code, status, words = "booking_elsewhere", 409, "Lịch hẹn này thuộc về đơn vị khác."


class BookingCancelledError(KioskError):
    """The booking was cancelled."""

    code, status, words = "booking_cancelled", 409, "Lịch hẹn này đã hủy."


class BookingOtherDayError(KioskError):
    """The booking is for another day."""

    code, status, words = "booking_other_day", 409, "Lịch hẹn này vào lúc {time} ngày {date}."


class TooEarlyError(KioskError):
    """The booking's time is too far away to be given a number."""

    code, status, words = (
        "too_early",
        409,
        "Lịch hẹn lúc {time}. Xin nhận số từ {from_time}.",
    )


class AlreadyCheckedInError(KioskError):
    """The booking has its number and can no longer be moved or cancelled."""

    code, status, words = "already_checked_in", 409, "Lịch hẹn này đã nhận số {code}."
