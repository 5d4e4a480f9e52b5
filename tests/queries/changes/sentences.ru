#+ gone = ["7", "4"]
#+ come = [["10", "推进数字乡村建设", "1", "农村污水先行治理。"]]

DELETE WHERE { n:task-7-duty-4 pg:text ?text } ;
DELETE { n:task-10-duty-1 pg:text ?old } INSERT { n:task-10-duty-1 pg:text "农村污水先行治理。"@zh } WHERE { n:task-10-duty-1 pg:text ?old }
