"""The learned results linker: which numbers are results, of which kind, and what they belong to.

Candidates, units and ranges are those of `kg.extract.numbers`. `scene` lays a text out in arrays, `number_features` and
`pair_features` say what there is to know of a number and of a number with a thing, `second_pass` what the first answers say
of each other, `decide` puts the models' answers together. `scripts/train/results.py` fits the models.
"""
