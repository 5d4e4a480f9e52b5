#+ gone = ["教育", "1"]

DELETE { ?mention pg:confidence ?low } INSERT { ?mention pg:confidence 0.9 } WHERE { ?mention pg:confidence ?low ; dcterms:isPartOf ?duty ; pg:mentions theme:education . ?duty dcterms:isPartOf n:task-1 }
