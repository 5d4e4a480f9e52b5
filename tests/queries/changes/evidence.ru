#+ gone = ["区政府各相关单位"]

DELETE { <> pg:evidence ?p } WHERE { <> pg:evidence ?p . ?p pg:line 9 }
