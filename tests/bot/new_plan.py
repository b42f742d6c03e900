"""A plan of the invented commune Mộc Khê, as the clerk gets it: a DOCX of the day before."""

from __future__ import annotations

from tests.make_samples import Text, docx_bytes

FILE = "ke-hoach-21-moc-khe.docx"
PLAN: Text = {
    "issuer": ["ỦY BAN NHÂN DÂN", "XÃ MỘC KHÊ"],
    "number": "Số: 21/KH-UBND",
    "place_date": "Mộc Khê, ngày 16 tháng 4 năm 2025",
    "title": ["KẾ HOẠCH", "Ra quân vệ sinh môi trường, chỉnh trang nhà văn hóa thôn năm 2025"],
    "body": [
        {
            "p": "Căn cứ Chỉ thị số 05/CT-UBND ngày 03/3/2025 của UBND huyện Tây Diên về tăng cường thu gom, phân loại rác "
            "thải sinh hoạt ở nông thôn, UBND xã ban hành Kế hoạch như sau:"
        },
        {"h": "1. Trưởng các thôn"},
        {"p": "a) Huy động mỗi hộ một người dọn rác dọc suối và đường trục thôn, xong trước ngày 26/4/2025."},
        {"p": "b) Tổng vệ sinh đường làng vào ngày 15 hằng tháng, chụp ảnh gửi công chức Văn hóa - Xã hội."},
        {"p": "c) Báo cáo kết quả ra quân về UBND xã chậm nhất ngày 05/6/2025."},
        {"h": "2. Lãnh đạo UBND xã"},
        {"p": "a) Phó Chủ tịch UBND xã kiểm tra từng thôn từ ngày 02/6/2025 đến hết ngày 04/6/2025."},
        {"p": "b) Phó Chủ tịch UBND xã chủ trì họp giao ban với các trưởng thôn vào ngày 25 hằng tháng."},
        {"h": "3. Công chức Địa chính - Xây dựng"},
        {"p": "Cắm biển cấm đổ rác tại ba điểm đầu cầu trước ngày 10/5/2025."},
        {"p": "Yêu cầu các thôn, các công chức thực hiện nghiêm túc./."},
    ],
    "recipients": ["Trưởng 07 thôn;", "Các công chức xã;", "Lưu: VT."],
    "signature": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
    "signer": "Lường Văn Hặc",
}


def plan() -> bytes:
    """The file."""
    return docx_bytes(PLAN)
