#+ gone = ["9", "探索"]

DELETE { n:task-9-duty-5 pg:text ?old } INSERT { n:task-9-duty-5 pg:text "推进城市治理。"@zh } WHERE { n:task-9-duty-5 pg:text ?old }
