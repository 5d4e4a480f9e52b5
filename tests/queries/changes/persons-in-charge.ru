#+ gone = ["牵头领导"]

DELETE WHERE { n:task-1-charge-1 a pg:Charge }
