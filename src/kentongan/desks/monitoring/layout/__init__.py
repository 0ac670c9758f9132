"""Document layout analysis: from the words that a machine read on a newspaper's page to its articles.

Pure: words with boxes go in; columns, headlines, paragraphs in reading order come out, and no word is lost or doubled.
Bottom-up, as Docstrum (O'Gorman 1993): words to lines, lines to blocks, blocks below headlines to articles.
"""
