#+ gone = ["16", "努力"]

DELETE { n:task-16-goal-1 pg:text ?old } INSERT { n:task-16-goal-1 pg:text "将平安区打造成“起运站”"@zh } WHERE { n:task-16-goal-1 pg:text ?old }
