#!/bin/sh
# The size of a pyoxigraph store on disk before and after Store.optimize().
#
# A good guess: compaction makes a store smaller, or leaves it as it is; what was loaded in bulk is large until then.
# What happens (pyoxigraph 0.5.13): a bulk load writes compressed files; what is merged afterwards goes to the first level
#   of the tree, which is not compressed until it is full (512 MB an index). A store of some hundred MB grows by half or
#   more when it is put in order, and by each further load, which starts merges by itself.
# Seen: 300,000 quads loaded in two parts take 69 MB; after optimize() they take 111 MB.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet pyoxigraph==0.5.13
"$dir/venv/bin/python" - "$dir/store" <<'P'
import pathlib
import sys

import pyoxigraph

folder = pathlib.Path(sys.argv[1])
store = pyoxigraph.Store(str(folder))


def quads(first: int) -> bytes:
    rows = range(first, first + 150_000)
    return "".join(f'<urn:s:{n}> <urn:p:{n % 50}> "some words {n % 999}" <urn:g:{n % 100}> .\n' for n in rows).encode()


def size() -> int:
    return sum(file.stat().st_size for file in folder.glob("*.sst"))


for first in (0, 150_000):
    store.bulk_load(quads(first), format=pyoxigraph.RdfFormat.N_QUADS)
loaded = size()
store.optimize()
ordered = size()
print(f"loaded {loaded / 1e6:.0f} MB, in order {ordered / 1e6:.0f} MB")
assert ordered > 1.3 * loaded
P
