#!/bin/sh
# Names of places in pinyin, as one makes them for identifiers and addresses, by pypinyin.
#
# A good guess: 长春市 is changchun, with its province before it or without; names of counties, of which there is an
#   official list, are read as that list says.
# What happens (pypinyin 0.55.0): in 吉林省长春市 the word 省长 (governor) is found first and the city is zhangchun. Of counties
#   with a reading of their own some are right (六安, 蔚县, 铅山) and others are not (珲春, 单县, 郫都, 什邡, 筠连).
# Seen: jilinshengzhangchunshi beside changchunshi; huichunshi, danxian, pidouqu, shenfangshi, yunlianxian.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet pypinyin==0.55.0
"$dir/venv/bin/python" - <<'P'
from pypinyin import lazy_pinyin

SEEN = {
    "长春市": "changchunshi", "吉林省长春市": "jilinshengzhangchunshi", "六安市": "luanshi", "蔚县": "yuxian", "铅山县": "yanshanxian",
    "珲春市": "huichunshi", "单县": "danxian", "郫都区": "pidouqu", "什邡市": "shenfangshi", "筠连县": "yunlianxian",
}  # fmt: skip
seen = {name: "".join(lazy_pinyin(name)) for name in SEEN}
print(seen)
assert seen == SEEN
P
