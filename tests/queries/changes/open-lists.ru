#+ gone = ["1"]

DELETE WHERE { n:task-1 pg:openRole ?role }
