"""Makes the folder `static_vi`: `python -m knowledge.embedding.train --corpus PATH --out FOLDER`.

The road: `corpus` reads articles of law, `tokenizer` picks the units, `pairs` says what belongs together,
`training` learns the vectors, `saving` writes the folder, `evaluation` measures it on acts it has not seen.
Nothing outside this package imports it.
"""
