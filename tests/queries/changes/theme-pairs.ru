#+ gone = ["finance"]

DELETE WHERE { n:task-18 pg:theme theme:finance }
