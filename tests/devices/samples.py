"""The words of a slip, as the server sends them."""

WORDS: dict[str, object] = {
    "office": ["UBND phường Hạ Long", "Trung tâm Phục vụ hành chính công", "Hạ Long"],
    "title": "PHIẾU SỐ THỨ TỰ",
    "code": "HT-034",
    "field": "Tư pháp – Hộ tịch",
    "marks": ["Nộp hồ sơ", "ƯU TIÊN"],
    "lines": [
        "Số người chờ trước: 12",
        "Thời gian chờ dự kiến: 15–20 phút",
        "Quầy phục vụ: 1, 2",
        "Thời gian: 08:15:42  21/11/2026",
        "Buổi: Sáng",
    ],
    "qr": "http://192.168.1.10:8000/t/ha-long.Zk3f9aXQ27LmNcP0bVtR8w",
    "qr_words": "Quét mã để theo dõi lượt trên điện thoại",
    "notice": [
        "Vui lòng giữ phiếu và chờ gọi số.",
        "Quá 3 lần gọi không có mặt, xin báo quầy hướng dẫn.",
        "Phiếu có giá trị trong ngày.",
    ],
    "thanks": "Xin cảm ơn!",
    "mark": None,
    "width": 576,
    "demonstration": "BẢN THỬ",
}
