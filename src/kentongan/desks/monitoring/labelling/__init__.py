"""What a text says of the institution: tone toward it, topics, who is quoted, and framing words, each with its reasons.

``labels.Labeller`` labels batches. A text is parted into words once (``tokens``); mentions of the institution
choose those that tone is read from (``mentions``, ``choosing``); words become numbers (``features``), and a linear
model of plain arrays scores them and names those that decided (``linear``). Officers' labels teach candidates
(``training``), which are promoted when better on stories that were held out (``judging``). Pure: no framework.
"""
