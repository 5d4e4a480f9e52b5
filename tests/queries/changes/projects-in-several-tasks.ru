#+ gone = []

DELETE WHERE { n:task-1 pg:project ?project }
