#+ gone = ["15"]

DELETE WHERE { n:task-15 pg:place ?place }
