"""The rules by which times are read."""

from __future__ import annotations

from typing import Final

from policygraph.model import Rule

PLAN: Final = Rule(
    "period-plan",
    "五年规划时期",
    "A Five-Year Plan period",
    "力争“十四五”期间全区高新技术企业达到7家。",
    "落实十四五项重点任务。",
)
YEARS: Final = Rule(
    "period-years",
    "起止年份",
    "From one year to another",
    "2021—2025年，新增绿地50公顷。",
    "编号2021—2025，新增绿地50公顷。",
)
DAY: Final = Rule(
    "period-date",
    "年、月、日",
    "A year, month or day",
    "2022年12月底前完成主体工程。",
    "较2020年下降12%。",
)
RANGE: Final = Rule(
    "period-range",
    "起止日期",
    "From one date to another",
    "2022年11月至次年3月，实施冬季清洁取暖补贴。",
    "2022年11月完成，次年3月考核。",
)
RELATIVE: Final = Rule(
    "period-relative",
    "相对于发文日期的时间",
    "Time told from the notice's own year",
    "年底前完成招标。",
    "每批次年检合格后放行。",
)
LASTING: Final = Rule(
    "period-lasting",
    "自发文起的时限",
    "Time that lasts from the notice's date",
    "三年内整治堤岸。",
    "近三年内发放补贴的企业。",
)
FESTIVAL: Final = Rule(
    "period-festival",
    "节日前后",
    "Time told by a festival",
    "春节前发放补助。",
    "办好春节文艺晚会。",
)
SEASON: Final = Rule(
    "period-season",
    "农时、汛期等时令",
    "Time told by floods, farming or heating",
    "汛期前完成闸门检修。",
    "落实汛期值班制度。",
)
RECURRING: Final = Rule(
    "period-recurring",
    "周期性时间",
    "Time that comes again",
    "每季度报送一次进展情况。",
    "第三季度报送进展情况。",
)
OPEN: Final = Rule(
    "period-open",
    "长期或持续",
    "Time without an end",
    "长期坚持。",
    "建立长效机制。",
)
RULES: Final = (PLAN, YEARS, DAY, RANGE, RELATIVE, LASTING, FESTIVAL, SEASON, RECURRING, OPEN)
