#+ gone = ["done"]

DELETE WHERE { ?one pg:progressState progress:done ; pg:text ?text }
