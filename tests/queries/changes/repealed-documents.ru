#+ gone = ["云溪县重点任务督办办法"]

DELETE WHERE { <> pg:repeals ?document }
