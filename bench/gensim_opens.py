# Opens word vectors as this app writes them with gensim, and prints what it reads: for bench/gensim_opens.ts, which compares. Python 3 with gensim 4.
import json
import sys

from gensim.models import KeyedVectors

path, binary = sys.argv[1], sys.argv[2] == "binary"
vectors = KeyedVectors.load_word2vec_format(path, binary=binary)
print(json.dumps({"words": vectors.index_to_key, "bits": vectors.vectors.view("uint32").ravel().tolist()}))
