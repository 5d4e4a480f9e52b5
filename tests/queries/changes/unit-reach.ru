#+ gone = ["小峡街道"]

DELETE WHERE { n:task-8-responsible-1 pg:unit ?u . n:task-8 pg:responsibleUnit ?u }
