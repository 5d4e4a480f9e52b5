#+ gone = ["16"]

DELETE WHERE { n:task-16 pg:project ?project }
