#+ gone = ["basedOn"]
#+ come = [
#+   ["生态环境综合治理三年行动方案", "references", "平政办〔2022〕196号"],
#+ ]

DELETE WHERE { <> pg:basedOn ?document }
