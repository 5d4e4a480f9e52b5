#+ gone = ["19", "20"]

INSERT { n:task-20 pg:leadUnit ?u } WHERE { n:task-19 pg:leadUnit ?u }
