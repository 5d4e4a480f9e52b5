#+ gone = ["7"]

DELETE WHERE { n:task-7-responsible-2 pg:unit ?u }
