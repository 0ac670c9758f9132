"""Whether a text is the institution's: keys, signatures, the page "Benarkah ini dari KPU?", the offline verifier."""
