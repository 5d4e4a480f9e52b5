#+ gone = ["区财政局"]

DELETE WHERE { n:task-6-responsible-2 pg:unit ?u }
