"""The words of papers that the office may change; the frame of a paper is its template's."""
