# Singular values of a PPMI matrix by scipy, from a text of random tokens: the fixture of src/ml/engines/matrix.test.ts.
#   python3 bench/ppmi_svd.py > bench/fixtures/ppmi_svd.json
# Shares no code with the app: counts by looking at every pair of places, numpy for the logarithms, scipy.sparse.linalg.svds in float64.
import json
import sys

import numpy
import scipy
import scipy.sparse
import scipy.sparse.linalg

WORDS, TOKENS, LENGTH, DIM = 150, 4000, 20, 20
SETTINGS = [
    {"window": 5, "symmetric": 1, "byDistance": 0, "smoothing": 0.75, "shift": 1},
    {"window": 3, "symmetric": 0, "byDistance": 1, "smoothing": 1, "shift": 3},
]


def counts(sequences, window, symmetric, byDistance):
    x = numpy.zeros((WORDS, WORDS))
    for sequence in sequences:
        for s, a in enumerate(sequence):
            for t, b in enumerate(sequence):
                if s != t and abs(s - t) <= window and (symmetric or t < s):
                    x[a, b] += 1 / abs(s - t) if byDistance else 1
    return x


def ppmi(x, smoothing, shift):
    contexts = x.sum(axis=0) ** smoothing
    with numpy.errstate(divide="ignore", invalid="ignore"):
        pmi = numpy.log(x * contexts.sum() / (x.sum(axis=1)[:, None] * contexts[None, :])) - numpy.log(shift)
    return scipy.sparse.csr_matrix(numpy.where(x > 0, numpy.maximum(pmi, 0), 0))


rng = numpy.random.default_rng(7)
# Zipf's law, and words near each other in the vocabulary near each other in the text.
ranks = rng.zipf(1.3, size=(TOKENS // LENGTH, LENGTH))
tokens = (ranks + 10 * numpy.arange(TOKENS // LENGTH)[:, None]) % WORDS
cases = []
for s in SETTINGS:
    matrix = ppmi(counts(tokens, s["window"], s["symmetric"], s["byDistance"]), s["smoothing"], s["shift"])
    u, sigma, _ = scipy.sparse.linalg.svds(matrix, k=DIM)
    order = numpy.argsort(-sigma)
    # The projector onto the left vectors has no signs and no order: a few of its rows.
    u = u[:, order]
    cases.append(
        {
            "parameters": s,
            "entries": int(matrix.nnz),
            "singular": [float(x) for x in sigma[order]],
            "projector": [[round(float(x), 8) for x in row] for row in (u @ u.T)[:3]],
        }
    )
json.dump(
    {
        "command": "python3 bench/ppmi_svd.py > bench/fixtures/ppmi_svd.json",
        "scipy": scipy.__version__,
        "numpy": numpy.__version__,
        "words": WORDS,
        "sequenceLength": LENGTH,
        "tokens": tokens.ravel().tolist(),
        "cases": cases,
    },
    sys.stdout,
)
sys.stdout.write("\n")
