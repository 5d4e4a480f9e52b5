#+ gone = ["water"]
#+ come = [
#+   ["water", "水", "3", "7", "6"],
#+ ]

DELETE DATA { n:task-3 pg:theme theme:water . n:task-3-duty-2 pg:theme theme:water }
