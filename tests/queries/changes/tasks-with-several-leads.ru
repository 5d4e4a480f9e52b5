#+ gone = ["25"]

DELETE WHERE { n:task-25 pg:leadUnit ?u }
