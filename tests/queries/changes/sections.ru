#+ gone = ["六"]
#+ come = [
#+   ["六", "推进公共服务共建共享", "", "3"],
#+ ]

DELETE DATA { n:task-25 dcterms:isPartOf n:section-6 }
