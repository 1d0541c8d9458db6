# Trains gensim's Word2Vec on a text of one sequence per line and writes its vectors in word2vec text format: the other side of
# quality.ts, train.ts and browser.ts, which call it. Takes one JSON object on the command line, prints one JSON object.
import json
import os
import sys
import time

import gensim
from gensim.models import Word2Vec
from gensim.models.word2vec import FAST_VERSION

if FAST_VERSION < 0:
    sys.exit("gensim runs without its compiled loops: its speed would mean nothing. Install python3-gensim from Debian.")



def blas():
    """File of the linear algebra library in use: OpenBLAS or the slower reference one decides gensim's speed."""
    try:
        with open("/proc/self/maps") as maps:
            files = {line.split()[-1] for line in maps if "blas" in line and line.rstrip().endswith((".so", ".so.3", ".so.0"))}
    except OSError:
        return "unknown"
    names = sorted({os.path.basename(os.path.realpath(file)) for file in files if "/lib" in file and "scipy" not in file})
    return ", ".join(name for name in names if not name.startswith("liblapack")) or "unknown"


job = json.loads(sys.argv[1])
model = Word2Vec(
    sg=0 if job["model"] == "cbow" else 1,
    cbow_mean=1,
    vector_size=job["dim"],
    window=job["window"],
    negative=job["negative"],
    min_count=job["minCount"],
    sample=job["sample"],
    alpha=job["learningRate"],
    min_alpha=job["learningRate"] * 1e-4,
    seed=job["seed"],
    workers=job["threads"],
    epochs=job["epochs"],
)
started = time.perf_counter()
model.build_vocab(corpus_file=job["text"])
counted = time.perf_counter()
cpu_started = time.process_time()
model.train(
    corpus_file=job["text"],
    total_words=model.corpus_total_words,
    total_examples=model.corpus_count,
    epochs=model.epochs,
)
trained = time.perf_counter()
cpu_trained = time.process_time()
if job.get("out"):
    model.wv.save_word2vec_format(job["out"])
if job.get("outputs"):
    # In the order of the vocabulary, as the vectors are.
    model.syn1neg.tofile(job["outputs"])
print(
    json.dumps(
        {
            "version": gensim.__version__,
            "vocabularySeconds": counted - started,
            "trainSeconds": trained - counted,
            "trainCpuSeconds": cpu_trained - cpu_started,
            "blas": blas(),
            "words": model.corpus_total_words,
            "vocabulary": len(model.wv),
        }
    )
)
