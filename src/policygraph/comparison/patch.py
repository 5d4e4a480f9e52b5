"""Two graphs → an RDF Patch that makes one of the other (https://afs.github.io/rdf-delta/rdf-patch.html)."""

from __future__ import annotations

from policygraph.comparison.inputs import Side


def write_patch(old: Side, new: Side) -> bytes:
    """Return the patch, in a fixed order: deletions, then additions. Where one side has no named graphs, of triples.

    :param old: what it is applied to.
    :param new: what comes out.
    """
    with_graphs = old.has_graphs and new.has_graphs
    before = {str(item) for item in (old.quads if with_graphs else old.triples)}
    after = {str(item) for item in (new.quads if with_graphs else new.triples)}
    lines = ["TX ."]
    lines += [f"D {line} ." for line in sorted(before - after)]
    lines += [f"A {line} ." for line in sorted(after - before)]
    lines.append("TC .")
    return ("\n".join(lines) + "\n").encode()
