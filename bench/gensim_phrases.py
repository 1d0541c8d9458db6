# gensim's phrases of a text, for bench/phrases.ts: lines of words on standard input, thresholds and δ as one JSON argument; prints one JSON object.
# gensim multiplies the score by the number of distinct words and pairs where word2phrase.c multiplies by the words of the text: the
# threshold is scaled by the ratio, which makes the two conditions one.
import json
import sys

import gensim
from gensim.models.phrases import Phrases

job = json.loads(sys.argv[1])
sentences = [line.split() for line in sys.stdin]
passes = []
for threshold in job["thresholds"]:
    words = sum(len(sentence) for sentence in sentences)
    model = Phrases(sentences, min_count=job["minCount"], threshold=1, scoring="default", max_vocab_size=10**9)
    model.threshold = threshold * len(model.vocab) / words
    sentences = [model[sentence] for sentence in sentences]
    found = sorted({word for sentence in sentences for word in sentence if "_" in word})
    passes.append({"phrases": found, "words": sum(len(sentence) for sentence in sentences)})
print(json.dumps({"gensim": gensim.__version__, "passes": passes, "last": sentences[-1][-40:]}))
