#!/bin/sh
# 除夕 (the eve of the lunar new year), a common deadline (春节前, 除夕前), in cnlunar.
#
# A good guess: every year has its 除夕, the day before 春节.
# What happens (cnlunar 0.2.5): 除夕 is the thirtieth of the twelfth month and nothing else. In years whose twelfth month
#   has 29 days (2022, and 2025 to 2029) no day is 除夕; the 29th is named after another feast instead.
#   borax 4.1.3 gives the eve in every year.
# Seen: 2024-02-09 is 除夕; 2022-01-31 and 2025-01-28, each the day before 春节, are not.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet cnlunar==0.2.5 borax==4.1.3
"$dir/venv/bin/python" - <<'P'
import datetime

import cnlunar
from borax.calendars.festivals2 import FestivalLibrary

eve = next(feast for feast in FestivalLibrary.load_builtin() if feast.name == "除夕")
for day, known in ((datetime.datetime(2024, 2, 9, 8), True), (datetime.datetime(2022, 1, 31, 8), False), (datetime.datetime(2025, 1, 28, 8), False)):
    feasts = cnlunar.Lunar(day, godType="8char").get_otherLunarHolidays()
    after = cnlunar.Lunar(day + datetime.timedelta(days=1), godType="8char").get_legalHolidays()
    year = eve.list_days(datetime.date(day.year, 1, 1), datetime.date(day.year, 12, 31))
    print(day.date(), "cnlunar:", feasts, "| next day:", after, "| borax:", [str(one) for one in year])
    assert ("除夕" in feasts) is known and "春节" in after
    assert any(str(one).startswith(str(day.date())) for one in year)
P
