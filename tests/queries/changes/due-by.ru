#+ gone = ["17", "“十四五”末"]

DELETE { ?goal pg:period ?p } WHERE { n:task-17 pg:goal ?goal . ?goal pg:period ?p }
