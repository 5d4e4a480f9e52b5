#+ gone = ["区富硒委"]

INSERT { n:task-1 pg:responsibleUnit ?u . n:task-1-extra pg:unit ?u ; pg:role role:responsible } WHERE { ?u rdfs:label "区富硒委"@zh }
