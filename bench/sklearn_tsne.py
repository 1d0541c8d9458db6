"""Writes bench/fixtures/sklearn_tsne.json: scikit-learn's affinities of t-SNE for a small table, its maps of it in two and three dimensions
from a given start, and their divergence computed here by its definition. Read by src/ml/projection/tsne.test.ts.

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

ROWS, COLS, SALT, PERPLEXITY, ITERATIONS = 100, 12, 3, 10, 750


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
maps = []
for dims in (2, 3):
    start = x[:, :dims] / x[:, 0].std() * 1e-4
    model = TSNE(n_components=dims, perplexity=PERPLEXITY, init=start, max_iter=ITERATIONS, learning_rate=50, angle=0.2)
    y = model.fit_transform(x).astype(np.float64)
    maps.append({"dims": dims, "positions": [round(v, 4) for v in y.ravel()], "divergence": divergence(p, y.round(4))})
fixture = {
    "made": f"bench/sklearn_tsne.py with scikit-learn {sklearn.__version__}",
    "rows": ROWS,
    "cols": COLS,
    "salt": SALT,
    "perplexity": PERPLEXITY,
    "affinities": [[[int(j), float(f"{p[i, j]:.6g}")] for j in np.nonzero(p[i])[0]] for i in range(ROWS)],
    "maps": maps,
}
Path(__file__).with_name("fixtures").joinpath("sklearn_tsne.json").write_text(json.dumps(fixture, separators=(",", ":")) + "\n")
