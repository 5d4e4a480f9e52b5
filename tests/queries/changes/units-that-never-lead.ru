#+ gone = ["区司法局"]

INSERT { n:task-25 pg:leadUnit ?u } WHERE { ?u rdfs:label "区司法局"@zh }
