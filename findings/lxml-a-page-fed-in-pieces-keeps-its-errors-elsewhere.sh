#!/bin/sh
# The errors of a page of HTML that is handed to lxml in pieces, as long pages are, so that their tree is never whole.
#
# A good guess: a pull parser tells what it took offence at where every parser of lxml does, in `error_log`.
# What happens (lxml 6.1.3, libxml2 2.14.6): `error_log` of HTMLPullParser stays empty. The same faults stand in
#   `feed_error_log`, which HTMLParser has as well. Who looks into the first takes a page with faults for a clean one, and
#   does not see that what nests too deeply was left out.
# Seen: whole: error_log 1; in pieces: error_log 0, feed_error_log 1.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet lxml==6.1.3
"$dir/venv/bin/python" - <<'P'
from lxml import etree

PAGE = "<html><body><p>县水务局</em>牵头</p></body></html>".encode()
whole = etree.HTMLParser(encoding="utf-8")
etree.fromstring(PAGE, whole)
pieces = etree.HTMLPullParser(events=("end",), encoding="utf-8")
for start in range(0, len(PAGE), 16):
    pieces.feed(PAGE[start : start + 16])
pieces.close()
found = len(whole.error_log), len(pieces.error_log), len(pieces.feed_error_log)
print("whole: error_log %d; in pieces: error_log %d, feed_error_log %d" % found)
assert found == (1, 0, 1)
P
