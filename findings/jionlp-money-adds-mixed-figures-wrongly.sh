#!/bin/sh
# Sums of money written with digits and two units (3万5千元, 1亿2000万元), as plans of work print them, in jionlp.
#
# A good guess: parse_money("3万5千元") is 35,000, as it is for the same sum in Chinese figures (三万五千元), which the
#   library reads well.
# What happens (jionlp 1.5.31): the second unit counts the first part once more: 65,000. 1亿2000万元 is 220,020,000.
#   The answer is marked "accurate"; sums that end below 万 (5千3百元) are right.
# Seen: 65000.00 where 35000.00 is meant, 220020000.00 where 120000000.00 is meant.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet jionlp==1.5.31
"$dir/venv/bin/python" - <<'P'
import jionlp

seen = {text: jionlp.parse_money(text)["num"] for text in ("3万5千元", "1亿2000万元", "三万五千元", "5千3百元")}
print(seen)
assert seen == {"3万5千元": "65000.00", "1亿2000万元": "220020000.00", "三万五千元": "35000.00", "5千3百元": "5300.00"}
P
