// What stands in place of a word's id where there is none. No vocabulary is that large.

export const NO_WORD = 0xffffffff;
