# The truncated singular value decomposition of a sparse matrix by scipy (ARPACK's Lanczos, float64): the other side of quality.ts for
# PPMI + SVD, which calls it by scipy.ts. Takes one JSON object on the command line, prints one JSON object; U·Σ^power goes to `out` as float32.
import json
import sys
import time

import numpy
import scipy
import scipy.sparse
import scipy.sparse.linalg

job = json.loads(sys.argv[1])
starts, columns, values = (numpy.fromfile(f"{job['matrix']}.{name}", kind) for name, kind in
                           [("starts", "<u4"), ("columns", "<u4"), ("values", "<f4")])
shape = (job["rows"], job["cols"])
matrix = scipy.sparse.csr_matrix((values.astype("f8"), columns.astype("i4"), starts.astype("i4")), shape=shape)
started, cpu_started = time.perf_counter(), time.process_time()
u, sigma, _ = scipy.sparse.linalg.svds(matrix, k=job["dim"], random_state=job["seed"])
seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu_started
order = numpy.argsort(-sigma)
(u * sigma ** job["power"])[:, order].astype("<f4").tofile(job["out"])
print(
    json.dumps(
        {
            "version": scipy.__version__,
            "trainSeconds": seconds,
            "trainCpuSeconds": cpu_seconds,
            "singular": [float(x) for x in sigma[order]],
        }
    )
)
