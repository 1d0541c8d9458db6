// Every file format that vectors are read from, and written to where it can: one line each. The first wins among those that are equally sure.
import type { VectorFormat } from './types';

export const FORMATS: readonly VectorFormat[] = [];
