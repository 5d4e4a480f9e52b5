#+ come = [
#+   ["25", "建立公共事务协同治理机制"],
#+ ]

DELETE WHERE { n:task-25 pg:leadUnit ?u }
