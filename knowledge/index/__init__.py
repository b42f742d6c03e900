"""What is derived from the letters to find passages: full text (in the store's database) and vectors (in Chroma).

`fulltext.FullText` and `vectors.VectorIndex` search, `fusion.fuse` mixes what they find. Both indexes can be thrown
away: they are made anew from the store. Import the modules, not this package: Chroma is loaded only by who needs it.
"""
