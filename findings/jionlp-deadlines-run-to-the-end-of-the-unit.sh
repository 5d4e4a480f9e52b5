#!/bin/sh
# Deadlines such as 三年内 (within three years) and 2025年前 (before 2025), read by jionlp from a notice dated 28 June 2022.
#
# A good guess: 三年内 ends on 28 June 2025, three years after the notice; 2025年前 ends with 2024 and 到2025年 with 2025.
# What happens (jionlp 1.5.31): 三年内 runs to 31 December 2025, six months too long, 两个月内 to 31 August; 2025年前 and
#   到2025年 are the same span, to the last second of 2025. And the end of a year begins on 1 November (2022年底), while
#   the end of a month begins on its 25th. None of it is marked as a guess.
# Seen: 三年内 2025-12-31, 两个月内 2022-08-31, 2025年前 2025-12-31, 2022年底 from 2022-11-01.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet jionlp==1.5.31
"$dir/venv/bin/python" - <<'P'
import datetime

import jionlp

issued = datetime.datetime(2022, 6, 28).timestamp()
span = {text: jionlp.parse_time(text, time_base=issued)["time"] for text in ("三年内", "两个月内", "2025年前", "到2025年", "2022年底")}
for text, (start, end) in span.items():
    print(text, start, end)
assert span["三年内"][1].startswith("2025-12-31") and span["两个月内"][1].startswith("2022-08-31")
assert span["2025年前"] == span["到2025年"] and span["2025年前"][1].startswith("2025-12-31")
assert span["2022年底"][0].startswith("2022-11-01")
P
