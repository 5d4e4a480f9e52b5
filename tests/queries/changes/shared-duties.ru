#+ gone = ["区财政局"]

DELETE { n:task-6 ?role ?u ; pg:assignment ?a } WHERE { n:task-6 ?role ?u ; pg:assignment ?a . ?a pg:unit ?u . ?u rdfs:label "区财政局"@zh }
