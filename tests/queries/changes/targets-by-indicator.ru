#+ gone = ["高新技术企业"]

DELETE WHERE { ?target pg:indicatorConcept indicator:high-tech-firms }
