"""Writes bench/fixtures/sklearn_tsne.json: scikit-learn's affinities of t-SNE for a small table, its map of it in two dimensions from
a given start, and the divergence of that and of maps from starts nearby, computed here by its definition. In three dimensions scikit-learn has
another kernel, of two degrees of freedom. Read by src/ml/projection/tsne.test.ts.

    python3 -m venv /tmp/sklearn && /tmp/sklearn/bin/pip install scikit-learn==1.9.1
    OMP_NUM_THREADS=1 /tmp/sklearn/bin/python bench/sklearn_tsne.py
"""

import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.manifold import TSNE
from sklearn.manifold._t_sne import _joint_probabilities_nn
from sklearn.neighbors import NearestNeighbors

ROWS, COLS, SALT, PERPLEXITY, ITERATIONS, STARTS = 100, 12, 3, 10, 750, 8


def table() -> np.ndarray:
    """`tableOf` of src/ml/core/test_table.ts, each row brought to length 1."""
    r = np.arange(ROWS, dtype=np.int64)[:, None] + SALT
    c = np.arange(COLS, dtype=np.int64)[None, :]
    x = ((r * r * 7919 + c * c * 104729 + r * (c + 1) * 1543) % 2003 / 1000 - 1).astype(np.float32)
    return x / np.linalg.norm(x, axis=1, keepdims=True)


def affinities(x: np.ndarray) -> np.ndarray:
    graph = NearestNeighbors(n_neighbors=3 * PERPLEXITY).fit(x).kneighbors_graph(mode="distance")
    graph.data **= 2
    return _joint_probabilities_nn(graph, PERPLEXITY, 0).toarray()


def divergence(p: np.ndarray, y: np.ndarray) -> float:
    q = 1 / (1 + ((y[:, None] - y[None, :]) ** 2).sum(axis=2))
    np.fill_diagonal(q, 0)
    q /= q.sum()
    near = p > 0
    return float((p[near] * np.log(p[near] / q[near])).sum())


x = table()
p = affinities(x)
divergences = []
for number in range(STARTS):
    # Equal but for a little: so few points end in whichever of many minima is near.
    moved = number * 1e-7 * ((np.arange(ROWS * 2) * 7919) % 13).reshape(ROWS, 2)
    start = (x[:, :2] / x[:, 0].std() * 1e-4 + moved).astype(np.float32)
    model = TSNE(perplexity=PERPLEXITY, init=start, max_iter=ITERATIONS, learning_rate=50)
    y = model.fit_transform(x).astype(np.float64).round(4)
    divergences.append(divergence(p, y))
    if number == 0:
        positions = y.ravel().tolist()
fixture = {
    "made": f"bench/sklearn_tsne.py with scikit-learn {sklearn.__version__}",
    "rows": ROWS,
    "cols": COLS,
    "salt": SALT,
    "perplexity": PERPLEXITY,
    "affinities": [[[int(j), float(f"{p[i, j]:.6g}")] for j in np.nonzero(p[i])[0]] for i in range(ROWS)],
    "positions": positions,
    "divergences": divergences,
}
Path(__file__).with_name("fixtures").joinpath("sklearn_tsne.json").write_text(json.dumps(fixture, separators=(",", ":")) + "\n")
