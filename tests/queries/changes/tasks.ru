#+ gone = ["8", "区交通运输局"]
#+ come = [["8", "畅通综合交通运输网络", ""]]

DELETE WHERE { n:task-8-lead-1 pg:unit ?u }
