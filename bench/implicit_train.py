# Trains PyPI's `implicit` (Frederickson) on entries that recommend.ts wrote, and writes its factors: the other side of that benchmark.
# Takes one JSON object on the command line, prints one JSON object.
# Install: python3 -m venv .venv && .venv/bin/pip install implicit
import json
import os
import sys
import time

import numpy
from scipy.sparse import csr_matrix

import implicit

job = json.loads(sys.argv[1])


def read(name, kind):
    return numpy.fromfile(os.path.join(job["folder"], name), dtype=kind)


starts = read("starts", numpy.uint32).astype(numpy.int32)
columns = read("columns", numpy.uint32).astype(numpy.int32)
values = read("values", numpy.float32)
if job["model"] == "als":
    # implicit's confidence is alpha times the value; ours is 1 + alpha times the value.
    values = 1 + job["alpha"] * values
    model = implicit.als.AlternatingLeastSquares(
        factors=job["dim"],
        regularization=job["regularization"],
        alpha=1.0,
        iterations=job["epochs"],
        use_gpu=False,
        num_threads=job["threads"],
        random_state=job["seed"],
    )
elif job["model"] == "bpr":
    # Its factors have one column more: 1 of each user, the bias of each item.
    model = implicit.bpr.BayesianPersonalizedRanking(
        factors=job["dim"],
        learning_rate=job["learningRate"],
        regularization=job["regularization"],
        iterations=job["epochs"],
        use_gpu=False,
        num_threads=job["threads"],
        random_state=job["seed"],
    )
else:
    sys.exit(f"no model {job['model']}")
table = csr_matrix((values, columns, starts), shape=(job["rows"], job["cols"]))
began, cpu_began = time.perf_counter(), time.process_time()
model.fit(table, show_progress=False)
seconds, cpu_seconds = time.perf_counter() - began, time.process_time() - cpu_began
model.item_factors.astype(numpy.float32).tofile(os.path.join(job["folder"], "items"))
model.user_factors.astype(numpy.float32).tofile(os.path.join(job["folder"], "users"))
print(json.dumps({"seconds": seconds, "cpuSeconds": cpu_seconds, "dim": int(model.item_factors.shape[1])}))
