"""`python -m policygraph.learning GOLD…`: the judged findings of annotated notices as JSON, for `trial`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from policygraph.extraction import lexicons
from policygraph.learning.judging import annotated, facts_of

if __name__ == "__main__":
    found = facts_of(annotated(map(Path, sys.argv[1:])), lexicons())
    sys.stdout.write(json.dumps(sorted(found), ensure_ascii=False))
