# Matrix factorization by scikit-surprise: the other side of bench/surprise.ts, which calls it. It is no part of Debian:
#   /usr/bin/python3 -m venv --system-site-packages VENV && VENV/bin/pip install scikit-surprise
# Takes one JSON object on the command line (files of user, item, rating by tabs), prints one JSON object. Runs on one thread: it knows no other way.
import json
import sys
import time

import surprise

job = json.loads(sys.argv[1])
reader = surprise.Reader(line_format="user item rating", sep="\t", rating_scale=tuple(job["scale"]))
train, test = (surprise.Dataset.load_from_file(job[name], reader=reader) for name in ("train", "test"))
trainset = train.build_full_trainset()
model = {"svd++": surprise.SVDpp, "biased-mf": surprise.SVD}[job["model"]](random_state=job["seed"], **job["settings"])
started, cpu_started = time.perf_counter(), time.process_time()
model.fit(trainset)
seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu_started
predictions = model.test(test.build_full_trainset().build_testset())
print(
    json.dumps(
        {
            "version": surprise.__version__,
            "seconds": seconds,
            "cpuSeconds": cpu_seconds,
            "rmse": surprise.accuracy.rmse(predictions, verbose=False),
            "mae": surprise.accuracy.mae(predictions, verbose=False),
        }
    )
)
