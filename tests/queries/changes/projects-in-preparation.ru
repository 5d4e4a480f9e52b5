#+ gone = ["6"]

DELETE { n:task-6-duty-1 pg:text ?old } INSERT { n:task-6-duty-1 pg:text "有序推进牙扎水库配套工程。"@zh } WHERE { n:task-6-duty-1 pg:text ?old }
