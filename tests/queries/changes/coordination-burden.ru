#+ gone = ["12", "壮大绿色有机农畜产业"]
#+ come = [
#+   ["12", "壮大绿色有机农畜产业", "4", "3", "0"],
#+ ]

DELETE WHERE { n:task-12 pg:openRole ?role }
