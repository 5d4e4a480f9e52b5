#+ gone = ["6月底前开工", "begun"]
#+ come = [["6月底前开工", "in-use", "", "2025-06-30", "1"]]

DELETE { ?step pg:stage stage:begun } INSERT { ?step pg:stage stage:in-use } WHERE { ?step pg:stage stage:begun }
