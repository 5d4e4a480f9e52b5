#+ gone = ["经济增长"]

DELETE { ?target a pg:RelativeTarget } WHERE { ?target pg:comparedWith "经济增长"@zh }
