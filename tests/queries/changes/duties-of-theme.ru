#+ gone = ["3", "共同维护区域生态安全格局"]

DELETE DATA { n:task-3 pg:theme theme:water . n:task-3-duty-2 pg:theme theme:water }
