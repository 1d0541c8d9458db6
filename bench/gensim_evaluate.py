# The other side of src/ml/evaluation: what gensim's evaluate_word_analogies and evaluate_word_pairs, and scipy's spearmanr with ties, say of
# small random vectors. Writes them with vectors, questions and pairs as bench/fixtures/gensim_evaluation.json, which the unit tests read.
# Usage: OPENBLAS_NUM_THREADS=1 /usr/bin/python3 bench/gensim_evaluate.py
import json
import os
import tempfile

import numpy as np
from gensim.models import KeyedVectors
from scipy import stats

WORDS, DIMS, RESTRICTED = 48, 6, 30
rng = np.random.default_rng(4)


def vectors():
    """Pairs near a common offset, so that some questions are answered right, and a word in two spellings."""
    base = rng.normal(size=(WORDS, DIMS))
    offset = rng.normal(size=DIMS)
    for i in range(0, 32, 2):
        base[i + 1] = base[i] + offset + rng.normal(scale=0.45, size=DIMS)
    return np.round(base, 4).astype(np.float32)


names = [f"w{i}" for i in range(WORDS)]
names[5], names[40] = "Paris", "paris"
keyed = KeyedVectors(DIMS)
keyed.add_vectors(names, vectors())


def question(i, j):
    return [names[i], names[i + 1], names[j], names[j + 1]]


asked = [question(i, j) for i in range(0, 32, 2) for j in range(0, 32, 2) if i != j]
order = rng.permutation(len(asked))
sections = {
    "first kind": [asked[i] for i in order[:90]],
    "second kind: upper case": [[word.upper() for word in asked[i]] for i in order[90:170]] + [["w1", "w2", "w3", "nowhere"]],
    "unknown": [["w1", "w2", "missing", "w4"]],
    "rest": [asked[i] for i in order[170:]] + [["w1", "w2", "w2", "w3"], ["w7", "w7", "w9", "w9"]],
}
analogies = "".join(f": {name}\n" + "".join(" ".join(words) + "\n" for words in questions) for name, questions in sections.items())

pairs = []
for _ in range(60):
    a, b = rng.choice(WORDS, 2, replace=False)
    similarity = float(keyed.similarity(names[a], names[b]))
    pairs.append((names[a], names[b], round(2 * (5 + 4 * similarity + rng.normal(scale=2))) / 2))  # halves: many ties
pairs += [("w1", "absent", 3.0), ("gone", "w2", 4.5)]
similarity_text = "".join(f"{a}\t{b}\t{score}\n" for a, b, score in pairs)


def counts(result):
    return [[section["section"], len(section["correct"]), len(section["incorrect"])] for section in result[1]]


with tempfile.TemporaryDirectory() as folder:
    files = {"analogies": analogies, "pairs": similarity_text}
    for name, text in files.items():
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)
    add = keyed.evaluate_word_analogies(os.path.join(folder, "analogies"))
    restricted = keyed.evaluate_word_analogies(os.path.join(folder, "analogies"), restrict_vocab=RESTRICTED)
    _, rho, unknown = keyed.evaluate_word_pairs(os.path.join(folder, "pairs"))


def cosmul(a, b, c):
    """gensim's evaluation knows no 3CosMul: its own most_similar_cosmul, asked question by question."""
    return keyed.most_similar_cosmul(positive=[b, c], negative=[a], topn=1)[0][0]


multiplied = []
for name, questions in sections.items():
    if name.startswith("second"):
        continue  # most_similar_cosmul folds no case
    known = [words for words in questions if all(word in keyed for word in words)]
    correct = sum(cosmul(a, b, c) == d for a, b, c, d in known)
    multiplied.append([name, correct, len(known) - correct])

x = np.round(rng.normal(size=40) * 2)
y = np.round(x + rng.normal(size=40) * 3)
tied = stats.spearmanr(x, y)
fixture = {
    "names": names,
    "dims": DIMS,
    "vectors": [float(f"{value:.4f}") for value in keyed.vectors.ravel()],
    "analogies": analogies,
    "pairs": similarity_text,
    "add": counts(add),
    "restrict": RESTRICTED,
    "restricted": counts(restricted),
    "mul": multiplied,
    "rho": float(rho[0]),
    "unknownPercent": float(unknown),
    "spearmanr": {"x": x.tolist(), "y": y.tolist(), "rho": float(tied[0])},
    "wilson": [[k, n, *map(float, stats.binomtest(k, n).proportion_ci(method="wilson"))] for k, n in [(0, 5), (3, 7), (90, 400), (12, 12)]],
}
with open(os.path.join(os.path.dirname(__file__), "fixtures/gensim_evaluation.json"), "w") as file:
    json.dump(fixture, file, separators=(",", ":"))
    file.write("\n")
print(json.dumps({key: fixture[key] for key in ("add", "restricted", "mul", "rho", "unknownPercent", "wilson")}))
