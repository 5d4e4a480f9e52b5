#+ gone = ["theme", "水"]
#+ come = [
#+   ["区水务局", "theme", "水", "3"],
#+ ]

DELETE DATA { n:task-3 pg:theme theme:water . n:task-3-duty-2 pg:theme theme:water }
