# The other side of src/ml/evaluation/ranking_metrics.ts and rating_metrics.ts: what scikit-learn 1.9.1 says of small random scores. Written as
# bench/fixtures/sklearn_ranking.json, which the unit tests read. Scores are without ties but for `auc`, where a third of them are tied.
# Usage: python3 -m venv --system-site-packages /tmp/venv && /tmp/venv/bin/pip install scikit-learn==1.9.1 && /tmp/venv/bin/python bench/sklearn_ranking.py
import json
import os

import numpy as np
from sklearn.metrics import average_precision_score, mean_absolute_error, ndcg_score, roc_auc_score, root_mean_squared_error

USERS, ITEMS, K = 12, 30, 5
rng = np.random.default_rng(7)
train = rng.random((USERS, ITEMS)) < 0.2
test = (rng.random((USERS, ITEMS)) < 0.25) & ~train
scores = rng.permutation(USERS * ITEMS).reshape(USERS, ITEMS) / 64
tied = np.floor(scores / 2)
ratings = rng.integers(1, 6, (USERS, ITEMS))
predicted = 1 + 4 * rng.random((USERS, ITEMS)).round(3)
expected = []
for user in range(USERS):
    of = ~train[user]
    truth, given = test[user][of].astype(int), scores[user][of]
    expected.append({
        "ndcg": ndcg_score([truth], [given], k=K),
        "ndcgAll": ndcg_score([truth], [given]),
        "map": average_precision_score(truth, given),
        "auc": roc_auc_score(truth, tied[user][of]),
    })
held = (ratings[test], predicted[test])
fixture = {
    "k": K,
    "train": train.astype(int).tolist(),
    "test": test.astype(int).tolist(),
    "scores": scores.tolist(),
    "tied": tied.tolist(),
    "ratings": ratings.tolist(),
    "predicted": predicted.tolist(),
    "expected": {key: float(np.mean([row[key] for row in expected])) for key in expected[0]},
    "rmse": float(root_mean_squared_error(*held)),
    "mae": float(mean_absolute_error(*held)),
}
path = os.path.join(os.path.dirname(__file__), "fixtures", "sklearn_ranking.json")
with open(path, "w") as file:
    json.dump(fixture, file, separators=(",", ":"))
    file.write("\n")
