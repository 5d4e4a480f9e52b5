#+ gone = ["14", "积极打造1-2个旅游精品线路"]

DELETE { ?goal a pg:Target } WHERE { n:task-14 pg:goal ?goal }
