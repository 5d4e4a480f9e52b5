from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.reading.number_format import BUILT_IN, shown

DAY = 45838  # 2025-06-30


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (DAY, "yyyy-mm-dd", "2025年6月30日"),
        (DAY, 'e"年"m"月"', "2025年6月"),
        (DAY, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "2025年6月30日"),
        (DAY, '[$-F800]dddd, mmmm dd, yyyy', "2025年6月30日"),
        (DAY, 'yyyy"年"', "2025年"),
        (DAY, "m/d", "2025年6月30日"),
        (DAY, BUILT_IN[14], "2025年6月30日"),
        (DAY, BUILT_IN[57], "2025年6月"),
        (DAY + 0.5, "yyyy/m/d h:mm", "2025年6月30日 12:00"),
        (DAY, "yyyy/m/d h:mm", "2025年6月30日"),
        (0.75, "h:mm", "18:00"),
        (1.5, "[h]:mm", "12:00"),
        (59, "yyyy-m-d", "1900年2月28日"),
        (61, "yyyy-m-d", "1900年3月1日"),
        (8, '0"家"', "8家"),
        (8, "0\\家", "8家"),
        (1200, '#,##0"座"', "1200座"),
        (0.85, "0%", "85%"),
        (0.855, "0.0%", "85.5%"),
        (2.5, "0", "3"),
        (1.5, "0.00", "1.50"),
        (1.5, "0.##", "1.5"),
        (3, "0.##", "3"),
        (8.0, "General", "8"),
        (0.1 + 0.2, "General", "0.3"),
        (12, 'General"个"', "12个"),
        (12, "@", "12"),
        (12, "[DBNum1]General", "12"),
        (12, "[DBNum1]0", "十二"),
        (12, "[DBNum2]0", "壹拾贰"),
        (-5, "0;(0)", "(5)"),
        (-5, "0", "-5"),
        (0, '0;-0;"无"', "无"),
        (1234567, "0.00E+00", "1234567"),
        (99, '[红色]0"件"', "99件"),
        (5, '"￥"0', "￥5"),
        (5, "[$￥-804]0.0", "￥5.0"),
        (20250630, "0", "20250630"),
        (1e300, "0", f"{1e300:.0f}"),
    ],
)  # fmt: skip
def test_a_number_is_what_its_cell_shows(number: float, code: str, text: str) -> None:
    assert shown(number, code) == text


def test_a_file_may_count_its_days_from_1904() -> None:
    assert shown(DAY - 1462, "yyyy-mm-dd", from_1904=True) == "2025年6月30日"


@given(st.floats(allow_nan=False, allow_infinity=False), st.text('0#?,.%;@"年月ymdhs[]\\_*-+Ee/General ', max_size=20))
def test_any_number_is_shown_in_any_format(number: float, code: str) -> None:
    assert isinstance(shown(number, code), str)
