# One native t-SNE in a process of its own: reads a job as JSON from its arguments, writes the map as float32, and prints what it took. Given unit rows,
# like the peers of npm. Run by bench/tsne.ts.
import json
import resource
import sys
import time

import numpy as np

job = json.loads(sys.argv[1])
x = np.fromfile(job["file"], dtype="<f4").reshape(job["rows"], job["cols"])
dims, perplexity, iterations, threads = job["dims"], job["perplexity"], job["iterations"], job["threads"]


def scikit_learn():
    from sklearn.manifold import TSNE

    model = TSNE(n_components=dims, perplexity=perplexity, init="pca", max_iter=iterations, n_jobs=threads)
    return model.fit_transform(x)


def open_tsne(method):
    from openTSNE import TSNE

    late = iterations - 250
    model = TSNE(n_components=dims, perplexity=perplexity, n_iter=late, n_jobs=threads, negative_gradient_method=method, random_state=1)
    return model.fit(x)


SIDES = {"scikit-learn": scikit_learn, "openTSNE, FFT": lambda: open_tsne("fft"), "openTSNE, Barnes–Hut": lambda: open_tsne("bh")}


def processor():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


began, before = time.perf_counter(), processor()
y = SIDES[job["peer"]]()
took = {"seconds": time.perf_counter() - began, "cpuSeconds": processor() - before}
np.asarray(y, dtype="<f4").tofile(job["out"])
print(json.dumps(took))
