#+ come = [
#+   ["7", "推进污染联合治理防控", "1"],
#+ ]

DELETE { ?goal a pg:Target } WHERE { n:task-7 pg:goal ?goal }
