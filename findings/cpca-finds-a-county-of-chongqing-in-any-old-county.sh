#!/bin/sh
# Addresses by cpca, which gives division and code for a text: a county that has since become a district, and a name that
# several cities have.
#
# A good guess: 平安县 (a county until 2015, today 平安区 of 海东) is that place or unknown, and 朝阳区, which Beijing and
#   Changchun have, is left open.
# What happens (cpca 0.5.5): the last character of an unknown 某某县 is found to be "县", the group of counties of Chongqing
#   (code 500200): the county lies in Chongqing. 朝阳区 without a city is Changchun's, with its code, no alternative named.
# Seen: 平安县古城乡 -> 重庆市/县/500200; 朝阳区 -> 吉林省/长春市/220104; 海东市平安区 -> 630203.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet cpca==0.5.5 "setuptools<81"
"$dir/venv/bin/python" -W ignore - <<'P'
import cpca

rows = cpca.transform(["平安县古城乡", "朝阳区", "海东市平安区"])
seen = [(row["省"], row["市"], row["adcode"]) for _, row in rows.iterrows()]
print(seen)
assert seen == [("重庆市", "县", "500200"), ("吉林省", "长春市", "220104"), ("青海省", "海东市", "630203")]
P
