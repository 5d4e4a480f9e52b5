#+ gone = ["区教育局"]

DELETE WHERE { n:task-22-lead-1 pg:unit ?u . n:task-22 pg:leadUnit ?u }
