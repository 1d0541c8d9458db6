// The indefinite article before a noun that comes from the data: by its sound, as far as the first letters tell.

/** They begin with a vowel letter, and sound as “you” or “won” do. */
const CONSONANT = /^(us[aeu]|uni|eu|one)/i;

export const a = (noun: string): string => `${/^[aeiou]/i.test(noun) && !CONSONANT.test(noun) ? 'an' : 'a'} ${noun}`;
