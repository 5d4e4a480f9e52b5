#+ gone = ["硝沟"]

INSERT { ?river skos:notation "630203" } WHERE { ?river a pg:Place ; rdfs:label "硝沟"@zh }
