#+ gone = ["7"]

DELETE DATA { n:task-7 dcterms:isPartOf n:section-2 }
