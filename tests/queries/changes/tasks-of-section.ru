#+ gone = ["10"]

DELETE WHERE { n:task-10 dcterms:isPartOf ?section }
