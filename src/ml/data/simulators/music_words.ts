// Genres of invented music with their years and tempi, and the words that titles of tracks, artists and playlists are made of.
// A likeness to real ones is chance.

export interface MusicGenre {
  readonly name: string;
  /** What playlists of it are called. */
  readonly words: readonly string[];
  /** First and last decade. */
  readonly decades: readonly [number, number];
  /** Mean beats per minute. */
  readonly tempo: number;
}

export const GENRES: readonly MusicGenre[] = [
  { name: 'Pop', words: ['pop', 'hits', 'singalong'], decades: [1980, 2020], tempo: 115 },
  { name: 'Rock', words: ['rock', 'guitar', 'riffs'], decades: [1960, 2010], tempo: 125 },
  { name: 'Hip-hop', words: ['hip-hop', 'rap', 'beats'], decades: [1990, 2020], tempo: 95 },
  { name: 'Electronic', words: ['electronic', 'synth', 'club'], decades: [1980, 2020], tempo: 128 },
  { name: 'Folk', words: ['folk', 'acoustic', 'campfire'], decades: [1960, 2020], tempo: 100 },
  { name: 'Soul', words: ['soul', 'funk', 'groove'], decades: [1960, 2000], tempo: 105 },
  { name: 'Jazz', words: ['jazz', 'swing', 'saxophone'], decades: [1960, 2010], tempo: 110 },
  { name: 'Metal', words: ['metal', 'heavy', 'loud'], decades: [1980, 2020], tempo: 140 },
  { name: 'Country', words: ['country', 'banjo', 'roadhouse'], decades: [1970, 2020], tempo: 108 },
  { name: 'Latin', words: ['latin', 'salsa', 'fiesta'], decades: [1970, 2020], tempo: 112 },
];

/** By decade. */
export const ERAS: Readonly<Record<number, readonly string[]>> = {
  1960: ['60s', 'sixties', 'oldies'],
  1970: ['70s', 'seventies', 'vinyl'],
  1980: ['80s', 'eighties', 'retro'],
  1990: ['90s', 'nineties', 'throwback'],
  2000: ['00s', 'noughties', 'millennium'],
  2010: ['10s', 'twenty-tens', 'recent'],
  2020: ['20s', 'new', 'now'],
};

export interface Pace {
  readonly name: string;
  readonly words: readonly string[];
  /** Beats per minute against the genre's mean. */
  readonly shift: number;
}

export const PACES: readonly Pace[] = [
  { name: 'slow', words: ['chill', 'sleep', 'rainy day', 'slow', 'study'], shift: -28 },
  { name: 'medium', words: ['drive', 'kitchen', 'summer', 'weekend', 'walk'], shift: 0 },
  { name: 'fast', words: ['run', 'workout', 'party', 'dance', 'energy'], shift: 28 },
];

export const FIRST = [
  'Paper',
  'Neon',
  'Marble',
  'Hollow',
  'Crimson',
  'Sunday',
  'Static',
  'Harbor',
  'Lunar',
  'Cardboard',
  'Indigo',
  'Thunder',
  'Velour',
  'Maple',
  'Echo',
  'Glass',
  'Desert',
  'Winter',
  'Saffron',
  'Rocket',
  'Tin',
  'Honey',
  'Granite',
  'Phantom',
] as const; // prettier-ignore

export const SECOND = [
  'Lanterns',
  'Parade',
  'Foxes',
  'Engine',
  'Sisters',
  'Machine',
  'Avenue',
  'Choir',
  'Pilots',
  'Garden',
  'Radio',
  'Wolves',
  'Company',
  'Orchestra',
  'Tigers',
  'Bridge',
  'Cousins',
  'Satellite',
  'Kites',
  'Motel',
  'Union',
  'Rivers',
  'Prophets',
  'Trio',
] as const; // prettier-ignore

export const VERBS = [
  'Falling',
  'Running',
  'Waiting',
  'Dreaming',
  'Burning',
  'Dancing',
  'Leaving',
  'Drifting',
  'Calling',
  'Turning',
  'Breathing',
  'Counting',
  'Hiding',
  'Shining',
  'Floating',
  'Driving',
  'Whispering',
  'Climbing',
  'Holding',
  'Sailing',
] as const; // prettier-ignore

export const PLACES = [
  'Through the Static',
  'to the Shore',
  'at Midnight',
  'for Tomorrow',
  'Without You',
  'in Slow Motion',
  'Under Glass',
  'on the Wire',
  'Past the Harbor',
  'with the Lights On',
  'Before Dawn',
  'Over Rooftops',
  'in the Kitchen',
  'Like Thunder',
  'Down the Line',
  'Between Stations',
  'After the Rain',
  'Against the Tide',
  'Out of Town',
  'All Over Again',
] as const; // prettier-ignore
