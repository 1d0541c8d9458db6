/* The inner loop of GloVe as published (Pennington, Socher, Manning 2014, eq. 8, by AdaGrad), written for bench/triples.ts from the
 * paper and the description of its program: what a native build of the plain loop does on the same triples, in the same order, from the same
 * start. -DREAL=float or double. Reads one file, prints the seconds (processor time) and loss of each pass as it is asked for one.
 * Usage: glove_loop FILE, then on stdin "t" for a pass and "q" to end. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef REAL real;
typedef struct { uint32_t i, j; real x; } entry;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static void *take(size_t bytes) {
  void *at = NULL;
  if (posix_memalign(&at, 128, bytes)) exit(1);
  return at;
}

static real *read_floats(FILE *f, size_t n) {
  real *out = take(n * sizeof(real));
  for (size_t k = 0; k < n; k++) {
    float x;
    if (fread(&x, 4, 1, f) != 1) exit(1);
    out[k] = x;
  }
  return out;
}

static double pass(const entry *entries, uint32_t count, int dim, real *w, real *c, real *gw, real *gc, real eta) {
  const real x_max = 100, alpha = 0.75;
  const size_t stride = dim + 1;
  double cost = 0;
  for (uint32_t n = 0; n < count; n++) {
    real *a = w + entries[n].i * stride, *b = c + entries[n].j * stride;
    real *ga = gw + entries[n].i * stride, *gb = gc + entries[n].j * stride;
    real diff = 0;
    for (int d = 0; d < dim; d++) diff += a[d] * b[d];
    diff += a[dim] + b[dim] - (real)log(entries[n].x);
    real weighted = entries[n].x > x_max ? diff : (real)pow(entries[n].x / x_max, alpha) * diff;
    cost += 0.5 * weighted * diff;
    weighted *= eta;
    for (int d = 0; d < dim; d++) {
      real sa = weighted * b[d], sb = weighted * a[d];
      a[d] -= sa / (sizeof(real) == 4 ? sqrtf(ga[d]) : sqrt(ga[d]));
      b[d] -= sb / (sizeof(real) == 4 ? sqrtf(gb[d]) : sqrt(gb[d]));
      ga[d] += sa * sa;
      gb[d] += sb * sb;
    }
    a[dim] -= weighted / sqrt(ga[dim]);
    b[dim] -= weighted / sqrt(gb[dim]);
    ga[dim] += weighted * weighted;
    gb[dim] += weighted * weighted;
  }
  return cost;
}

/* File: u32 words, count, dim; then count × (u32 i, u32 j, f32 x) in the order of the pass; then both tables, f32, dim + 1 a row. */
int main(int argc, char **argv) {
  FILE *f = fopen(argc > 1 ? argv[1] : "", "rb");
  uint32_t head[3];
  if (!f || fread(head, 4, 3, f) != 3) return 1;
  const uint32_t words = head[0], count = head[1];
  const int dim = (int)head[2];
  entry *entries = take(count * sizeof(entry));
  for (uint32_t n = 0; n < count; n++) {
    float x;
    if (fread(&entries[n].i, 4, 1, f) != 1 || fread(&entries[n].j, 4, 1, f) != 1 || fread(&x, 4, 1, f) != 1) return 1;
    entries[n].x = x;
  }
  const size_t size = (size_t)words * (dim + 1);
  real *w = read_floats(f, size), *c = read_floats(f, size);
  fclose(f);
  real *gw = take(size * sizeof(real)), *gc = take(size * sizeof(real));
  for (size_t k = 0; k < size; k++) gw[k] = gc[k] = 1;
  for (int ask = getchar(); ask != 'q' && ask != EOF; ask = getchar()) {
    if (ask != 't') continue;
    const double began = now();
    const double cost = pass(entries, count, dim, w, c, gw, gc, 0.05);
    printf("%.6f %.9g %.9g\n", now() - began, cost, (double)w[0]);
    fflush(stdout);
  }
  return 0;
}
