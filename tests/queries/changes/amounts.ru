#+ gone = ["省级"]
#+ come = [["省级资金1200万元", "资金", "1200", "万元", "12000000", "中央", "青岭水厂扩建工程", "1"]]

DELETE { ?sum pg:fundingSource ?old } INSERT { ?sum pg:fundingSource "中央"@zh } WHERE { ?sum pg:fundingSource ?old }
