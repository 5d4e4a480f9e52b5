#+ gone = ["4"]
#+ come = [["区水务局", "2", "1", "3", "3"], ["区生态环境局", "4", "3", "7", "3"]]

DELETE WHERE { n:task-7-responsible-2 pg:unit ?u }
