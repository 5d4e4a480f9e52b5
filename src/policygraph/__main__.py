"""`python -m policygraph`: the same as the command `policygraph`."""

from policygraph.cli import main

main()
