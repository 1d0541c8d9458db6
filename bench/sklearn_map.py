# The other side of src/ml/projection/pca.ts and quality.ts: what scikit-learn 1.9.1 and scipy say of the table of core/test_table.ts (200 × 12, salt 3)
# and two maps of it, its PCA in 3D and a table of 200 × 2 that has nothing to do with it. Written as bench/fixtures/sklearn_map.json, which the
# unit tests read. Continuity is trustworthiness with the spaces exchanged; cosine's order is Euclid's among unit rows.
# Usage: python3 -m venv --system-site-packages /tmp/venv && /tmp/venv/bin/pip install scikit-learn==1.9.1 && /tmp/venv/bin/python bench/sklearn_map.py
import json
import os

import numpy as np
from scipy.spatial.distance import pdist
from scipy.stats import spearmanr
from sklearn.decomposition import PCA
from sklearn.manifold import trustworthiness
from sklearn.neighbors import NearestNeighbors

ROWS, COLS, KS = 200, 12, (5, 15)


def table(n, d, salt):
    r, c = np.arange(n)[:, None], np.arange(d)[None, :]
    x = ((r + salt) ** 2 * 7919 + c * c * 104729 + (r + salt) * (c + 1) * 1543) % 2003 / 1000 - 1
    return x.astype(np.float32).astype(np.float64)


def nearest(points, k):
    return NearestNeighbors(n_neighbors=k).fit(points).kneighbors(return_distance=False)


x = table(ROWS, COLS, 3)
unit = x / np.linalg.norm(x, axis=1, keepdims=True)
fit = PCA(n_components=3, svd_solver="full").fit(x)
scores = fit.transform(x)
maps = []
for name, positions in (("pca", scores.astype(np.float32).astype(np.float64)), ("unrelated", table(ROWS, 2, 11))):
    measures = []
    for k in KS:
        true, drawn = nearest(unit, k), nearest(positions, k)
        errors = [1 - len(set(a) & set(b)) / k for a, b in zip(true, drawn)]
        measures.append({
            "k": k,
            "trustworthiness": float(trustworthiness(x, positions, n_neighbors=k, metric="cosine")),
            "continuity": float(trustworthiness(positions, unit, n_neighbors=k)),
            "neighborRecall": 1 - float(np.mean(errors)),
            "rankCorrelation": float(spearmanr(pdist(x, "cosine"), pdist(positions)).statistic),
            "pointErrors": errors,
        })
    maps.append({"name": name, "dims": positions.shape[1], "positions": np.float32(positions).ravel().tolist(), "measures": measures})
fixture = {"rows": ROWS, "cols": COLS, "scores": scores.ravel().tolist(), "explained": fit.explained_variance_ratio_.tolist(), "maps": maps}
path = os.path.join(os.path.dirname(__file__), "fixtures", "sklearn_map.json")
with open(path, "w") as file:
    json.dump(fixture, file, separators=(",", ":"))
    file.write("\n")
