from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygraph.lexicon.lexicon import lexicon
from policygraph.lexicon.timewords import time_words
from policygraph.model import PeriodMention, Phrase, Rule
from policygraph.parsing import parse
from policygraph.reading import read_bytes
from policygraph.rules.periods import find_periods
from policygraph.sentences.days import months
from policygraph.sentences.kinds_of_time import RULES
from policygraph.sentences.of_notice import titled_year
from policygraph.sentences.periods import locate_periods, parse_deadline
from policygraph.sentences.sentence import Sentence

ISSUED = date(2022, 8, 16)
YEARS = st.integers(min_value=2001, max_value=2059)
MONTHS = st.integers(min_value=1, max_value=12)
DASHES = st.sampled_from(["-", "—", "——", "–", "－", "~", "～", "〜", "─", "―", "至", "到"])


def phrase(text: str) -> Phrase:
    return Phrase(text, range(len(text)))


def periods(text: str) -> tuple[PeriodMention, ...]:
    return find_periods(Sentence(phrase(text), lexicon(), issued=ISSUED))


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def deadline(text: str) -> tuple[date | None, date | None]:
    found = parse_deadline(phrase(text), ISSUED)
    assert found is not None, text
    return found.start, found.end


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_fires_in_its_example(rule: Rule) -> None:
    assert rule in [found for _, found, _ in locate_periods(rule.example, ISSUED)]


@pytest.mark.parametrize(
    ("text", "label", "start", "end"),
    [
        ("力争“十四五”期间达到7家", "“十四五”期间", "2021-01-01", "2025-12-31"),
        ('力争"十四五"期间达到7家', '"十四五"期间', "2021-01-01", "2025-12-31"),
        ("“十三五”时期", "“十三五”时期", "2016-01-01", "2020-12-31"),
        ("十五五时期", "十五五时期", "2026-01-01", "2030-12-31"),
        ("“三五”时期", "“三五”时期", "1966-01-01", "1970-12-31"),
        ("在“十四五”末打造", "“十四五”末", "2025-01-01", "2025-12-31"),
        ("2021—2025年，新增", "2021—2025年", "2021-01-01", "2025-12-31"),
        ("2022年12月底前完成", "2022年12月底前", None, "2022-12-31"),
        ("2023年底前", "2023年底前", None, "2023-12-31"),
        ("2022年6月30日前", "2022年6月30日前", None, "2022-06-30"),
        ("６月底前完成", "６月底前", None, "2022-06-30"),
        ("年底前完成", "年底前", None, "2022-12-31"),
        ("到2025年", "到2025年", None, "2025-12-31"),
        ("今年实施", "今年", "2022-01-01", "2022-12-31"),
        ("明年完成", "明年", "2023-01-01", "2023-12-31"),
        ("全年新增", "全年", "2022-01-01", "2022-12-31"),
        ("3月启动", "3月", "2022-03-01", "2022-03-31"),
        ("3-5月", "3-5月", "2022-03-01", "2022-05-31"),
        ("上半年完成", "上半年", "2022-01-01", "2022-06-30"),
        ("2022年第四季度", "2022年第四季度", "2022-10-01", "2022-12-31"),
        ("每季度报送", "每季度", None, None),
        ("到二〇二四年底，新增", "到二〇二四年底", None, "2024-12-31"),
        ("二○二三年十二月三十一日前", "二○二三年十二月三十一日前", None, "2023-12-31"),
        ("一九九八年建成", "一九九八年", "1998-01-01", "1998-12-31"),
        ("次年3月底前", "次年3月底前", None, "2023-03-31"),
        ("翌年汛前", "翌年汛前", None, None),
        ("来年完成", "来年", "2023-01-01", "2023-12-31"),
        ("2年内建成", "2年内", "2022-08-16", "2024-08-16"),
        ("半年内办结", "半年内", "2022-08-16", "2023-02-16"),
        ("3个月内办结", "3个月内", "2022-08-16", "2022-11-16"),
        ("用三年时间整治", "用三年时间", "2022-08-16", "2025-08-16"),
        ("一、二季度开工", "一、二季度", "2022-01-01", "2022-06-30"),
        ("前三季度完成", "前三季度", "2022-01-01", "2022-09-30"),
        ("9月下旬举办", "9月下旬", "2022-09-21", "2022-09-30"),
        ("2月下旬举办", "2月下旬", "2022-02-21", "2022-02-28"),
        ("23年底前完成", "23年底前", None, "2023-12-31"),
        ("2023上半年完成", "2023上半年", "2023-01-01", "2023-06-30"),
        ("2023.6.30前完成", "2023.6.30前", None, "2023-06-30"),
        ("2023/6/30前完成", "2023/6/30前", None, "2023-06-30"),
        ("2023—06—30前完成", "2023—06—30前", None, "2023-06-30"),
        ("2023年起执行", "2023年起", "2023-01-01", None),
        ("每年12月底前报送", "每年12月底前", None, None),
        ("每两年评选", "每两年", None, None),
        ("春节前发放", "春节前", None, "2023-01-21"),
        ("2024年中秋节前", "2024年中秋节前", None, "2024-09-16"),
        ("国庆节前完工", "国庆节前", None, "2022-09-30"),
        ("“五一”期间开放", "“五一”期间", "2023-05-01", "2023-05-01"),
        ("汛期前完成", "汛期前", None, None),
        ("本月底前完成", "本月底前", None, "2022-08-31"),
        ("3.2023年底前完成", "2023年底前", None, "2023-12-31"),
    ],
)
def test_a_time_frame_is_resolved_by_its_words_and_the_date_of_the_notice(
    text: str, label: str, start: str | None, end: str | None
) -> None:
    (mention,) = periods(text)
    assert (mention.period.label, mention.period.start, mention.period.end) == (label, day(start), day(end))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2022年1月1日至6月30日", "2022-01-01", "2022-06-30"),
        ("2022年11月至次年3月", "2022-11-01", "2023-03-31"),
        ("2023年11月至次年3月", "2023-11-01", "2024-03-31"),
        ("11月至3月", "2022-11-01", "2023-03-31"),
        ("去年11月至今年4月", "2021-11-01", "2022-04-30"),
        ("今年10月至明年3月", "2022-10-01", "2023-03-31"),
        ("2021年11月至今年4月", "2021-11-01", "2022-04-30"),
        ("2022年9月—11月", "2022-09-01", "2022-11-30"),
        ("2022年3月中旬至5月底", "2022-03-11", "2022-05-31"),
        ("2022年10月1日起至2023年5月31日止", "2022-10-01", "2023-05-31"),
        ("2022年第四季度至2023年第一季度", "2022-10-01", "2023-03-31"),
        ("2023.1-2023.6", "2023-01-01", "2023-06-30"),
        ("2022、2023年", "2022-01-01", "2023-12-31"),
        ("2022年—27年", "2022-01-01", "2027-12-31"),
        ("9月15日至20日", "2022-09-15", "2022-09-20"),
        ("9月28日至10月3日", "2022-09-28", "2022-10-03"),
        ("2023年6月底前立项，9月底前开工", None, "2023-09-30"),
        ("2022年启动，2023年底完成", "2022-01-01", "2023-12-31"),
        ("三年", "2022-08-16", "2025-08-16"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2023-2025", "2023-01-01", "2025-12-31"),
    ],
)
def test_a_deadline_runs_from_the_first_day_that_it_names_to_the_last(text: str, start: str | None, end: str) -> None:
    assert deadline(text) == (day(start), day(end))


def test_without_a_date_of_the_notice_a_relative_time_stays_open() -> None:
    (mention,) = find_periods(Sentence(phrase("年底前完成"), lexicon()))
    assert (mention.period.start, mention.period.end) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "按照《“十四五”江苏省制造业规划》",
        "推进三年行动",
        "13月底前",
        "2月30日前",
        "月度巡查",
        "持续推进改革",
        "较2020年下降12%",
        "健全年度考核",
        "十年禁渔",
        "第二年底",
        "运行5年以上",
        "近三年平均",
        "同年级交流",
        "开展年检",
        "举办三月三",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert periods(text) == ()


@pytest.mark.parametrize("text", ["2022年内蒙古调水", "2022年起草办法", "2022年前往甲市"])
def test_a_year_ends_where_another_word_begins(text: str) -> None:
    (mention,) = periods(text)
    assert mention.period.label == "2022年"


@pytest.mark.parametrize("text", ["长期坚持", "持续推进", "长期"])
def test_a_deadline_may_be_open(text: str) -> None:
    assert deadline(text) == (None, None)


def test_a_deadline_that_tells_no_time_is_none() -> None:
    assert parse_deadline(phrase("按要求"), ISSUED) is None


def test_the_words_lie_where_the_mention_says() -> None:
    (mention,) = find_periods(Sentence(Phrase("力争年底前完成", range(100, 107)), lexicon(), issued=ISSUED))
    assert (mention.phrase.span.start, mention.phrase.span.end) == (102, 105)


@pytest.mark.parametrize(
    ("festival", "year", "on"),
    [
        ("spring", 2021, "2021-02-12"),
        ("spring", 2033, "2033-01-31"),
        ("clear-bright", 2024, "2024-04-04"),
        ("dragon-boat", 2023, "2023-06-22"),
        ("mid-autumn", 2025, "2025-10-06"),
        ("double-ninth", 2022, "2022-10-04"),
    ],
)
def test_the_festivals_of_the_moon_fall_on_their_days(festival: str, year: int, on: str) -> None:
    assert time_words().moon[festival, year] == day(on)


def test_the_lantern_festival_is_a_fortnight_after_every_spring_festival() -> None:
    moon = time_words().moon
    assert {moon["lantern", year] - moon["spring", year] for year in range(2000, 2061)} == {timedelta(days=14)}


def spelled(year: int) -> str:
    return "".join("〇一二三四五六七八九"[int(figure)] for figure in str(year))


def chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (
        ("" if tens < 2 else "零一二三"[tens])
        + ("十" if tens else "")
        + ("" if not ones else "零一二三四五六七八九"[ones])
    )


def wide(text: str) -> str:
    return text.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})


@given(YEARS, MONTHS, st.sampled_from(["plain", "wide", "spelled"]), st.sampled_from(["底前", "底", "底之前", "末"]))
def test_the_end_of_a_month_reads_back_however_it_is_spelled(year: int, month: int, how: str, edge: str) -> None:
    text = f"{spelled(year)}年{chinese(month)}月" if how == "spelled" else f"{year}年{month}月"
    assert deadline((wide(text) if how == "wide" else text) + edge) == (None, months(year, month, month).last)


DATES = ("{0}年{1}月{2}日前", "{0}.{1}.{2}前", "{0}/{1:02}/{2:02}前", "{0}-{1}-{2}前", "{0}年{1}月{2}号之前")


@given(st.dates(date(2001, 1, 1), date(2059, 12, 31)), st.sampled_from(DATES))
def test_a_day_reads_back_however_it_is_spelled(on: date, form: str) -> None:
    assert deadline(form.format(on.year, on.month, on.day)) == (None, on)
    assert deadline(f"{spelled(on.year)}年{chinese(on.month)}月{chinese(on.day)}日前") == (None, on)


@given(YEARS, MONTHS, MONTHS, DASHES)
def test_a_range_of_months_takes_its_year_from_the_start_and_ends_after_it(
    year: int, first: int, last: int, dash: str
) -> None:
    assert deadline(f"{year}年{first}月{dash}{last}月") == months(year, first, last)
    assert deadline(f"{year}年{first}月{dash}次年{last}月")[1] == months(year + 1, last, last).last


@given(YEARS, st.integers(min_value=1, max_value=9), DASHES)
def test_a_range_of_years_reads_back(year: int, more: int, dash: str) -> None:
    days = (date(year, 1, 1), date(year + more, 12, 31))
    assert deadline(f"{year}{dash}{year + more}年") == days
    assert deadline(f"{year}年{dash}{year + more}年") == days


@given(YEARS, st.integers(min_value=1, max_value=4), st.sampled_from(["第{}季度", "{}季度"]), st.booleans())
def test_a_quarter_reads_back(year: int, quarter: int, form: str, figure: bool) -> None:
    printed = form.format(quarter if figure else "一二三四"[quarter - 1])
    assert deadline(f"{year}年{printed}") == months(year, 3 * quarter - 2, 3 * quarter)


@given(
    st.text(alphabet="0123456789年月日底前内上下半季度第一二三十每到至-—、.两本次春节“”《》五期间末初旬", max_size=24)
)
def test_no_text_is_too_odd_to_read(text: str) -> None:
    for span, _, period in locate_periods(text, ISSUED):
        assert text[span.start : span.end] == period.label
    parse_deadline(phrase(text), ISSUED)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("7月中下旬", "2022-07-11", "2022-07-31"),
        ("7月上中旬", "2022-07-01", "2022-07-20"),
        ("30日内", "2022-08-16", "2022-09-15"),
        ("90天以内", "2022-08-16", "2022-11-14"),
        ("15个工作日内", None, None),
        ("“五一”假期前", None, "2023-04-30"),
    ],
)
def test_parts_of_months_days_and_holidays_end_where_they_say(text: str, start: str | None, end: str | None) -> None:
    assert deadline(text) == (day(start), day(end))


@pytest.mark.parametrize(
    ("words", "end"), [("6月底前", "2031-06-30"), ("年底前", "2031-12-31"), ("2032年3月底前", "2032-03-31")]
)
def test_the_year_of_a_title_tells_a_deadline_where_the_notice_has_no_date(words: str, end: str) -> None:
    period = parse_deadline(Phrase(words, range(len(words))), None, 2031)
    assert period is not None
    assert period.end == date.fromisoformat(end)


def test_the_date_of_a_notice_goes_before_the_year_of_its_title() -> None:
    period = parse_deadline(Phrase("6月底前", range(5)), date(2030, 12, 20), 2031)
    assert period == parse_deadline(Phrase("6月底前", range(5)), date(2030, 12, 20))


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("青石县2031年重点任务清单", 2031),
        ("青石县2031—2033年行动任务清单", None),
        ("青石县重点任务清单", None),
        ("转发青政〔2031〕5号文件的任务清单", None),
    ],
)
def test_a_title_names_the_year_that_a_notice_is_about(title: str, year: int | None) -> None:
    notice = parse(read_bytes("n.txt", f"{title}\n1.修堤。（县水利局负责）\n".encode()))
    assert titled_year(notice) == year
