#+ gone = ["区司法局"]

DELETE WHERE { n:task-25-responsible-1 pg:unit ?u . n:task-25 pg:responsibleUnit ?u }
