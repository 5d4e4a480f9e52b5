#+ gone = ["区乡村振兴局"]

DELETE WHERE { ?unit pg:succeededBy ?later . ?unit a pg:Unit }
