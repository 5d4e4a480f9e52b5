#+ gone = ["22"]

INSERT DATA { n:task-22 pg:deadlineText "2023年底" }
