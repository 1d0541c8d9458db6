# Singular values and predictions of a small table of ratings by scipy: the fixture of src/ml/objectives/svd.test.ts.
#   python3 bench/rating_svd.py > bench/fixtures/rating_svd.json
# Shares no code with the app: the baseline by numpy over the dense table, scipy.sparse.linalg.svds in float64.
import json
import sys

import numpy
import scipy
import scipy.sparse
import scipy.sparse.linalg

USERS, ITEMS, DIM, OF_ITEMS, OF_USERS = 70, 55, 12, 25, 10

rng = numpy.random.default_rng(11)
taste = rng.normal(size=(USERS, 3)) @ rng.normal(size=(3, ITEMS))
ratings = numpy.clip(numpy.rint(3.4 + taste + rng.normal(size=(USERS, 1)) / 2 + rng.normal(size=ITEMS) / 2), 1, 5)
given = rng.random((USERS, ITEMS)) < 0.6 / (1 + numpy.arange(ITEMS) / 20)
# One user without ratings, and an item.
given[9] = False
given[:, 50] = False
users, items = numpy.nonzero(given)
order = rng.permutation(len(users))
users, items = users[order], items[order]
values = ratings[users, items]

mean = values.mean()
item_bias = numpy.where(given, ratings - mean, 0).sum(axis=0) / (OF_ITEMS + given.sum(axis=0))
user_bias = numpy.where(given, ratings - mean - item_bias, 0).sum(axis=1) / (OF_USERS + given.sum(axis=1))
expected = mean + user_bias[:, None] + item_bias[None, :]

cases = []
for centre in (0, 1):
    dense = numpy.where(given, ratings - centre * expected, 0)
    u, sigma, v = scipy.sparse.linalg.svds(scipy.sparse.csr_matrix(dense), k=DIM)
    predictions = (u * sigma) @ v + centre * expected
    cases.append(
        {
            "centre": centre,
            "singular": sorted((float(x) for x in sigma), reverse=True),
            "predictions": [[round(float(x), 6) for x in row] for row in predictions[:12]],
        }
    )
json.dump(
    {
        "command": "python3 bench/rating_svd.py > bench/fixtures/rating_svd.json",
        "scipy": scipy.__version__,
        "numpy": numpy.__version__,
        "users": USERS,
        "items": ITEMS,
        "i": users.tolist(),
        "j": items.tolist(),
        "value": values.tolist(),
        "cases": cases,
    },
    sys.stdout,
)
sys.stdout.write("\n")
