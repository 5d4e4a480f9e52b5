#+ gone = ["21"]

DELETE WHERE { n:task-21 pg:place ?place }
