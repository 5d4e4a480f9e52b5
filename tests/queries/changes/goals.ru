#+ gone = ["创建平安教育品牌"]

DELETE { ?goal dcterms:isPartOf n:task-22 } WHERE { ?goal dcterms:isPartOf n:task-22 ; pg:text "创建平安教育品牌"@zh }
