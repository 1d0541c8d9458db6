// Which rows of a space a classroom should not meet: English swearing, slurs and sexual slang, by the list of the package `cuss`. They are
// left out of labels, completions and results, never out of the space.
// cuss rates 0 to 2 how sure it is that a word is meant rudely. Rating 2 is taken, less the words of it that ordinary texts use in a plain sense
// (names, plants, history: "slave", "welfare", "retard", "pollock"), and of rating 1 only what has hardly another sense: the rest of it is
// "torture", "uterus", "radicals", and names such as "dick".
import { cuss } from 'cuss';
import { JOINT } from '../data/phrases';
import type { NameIndex } from './name_index';

const PLAIN = new Set(
  `alligator beanbag beanbags bogan bong booby boonies booty bung bunga bungas carruth chi chug chunky clamdigger clansman clansmen clanswoman
  clanswomen cockfight cocky cohee commie coondog cumquat dahmer diddle dipstick dix dong dope dumb eight_ball eight_balls faeces fatah flange
  gables geez geezer geni gipp gora gummer gypsies gypsy hadji hadjis haji hajis hajji hajjis hillbillies hillbilly hindoo hitlerism hitlerist ho
  hobo hoes homo honker honkers hussy idiot jackass jeez jig jigger jiggers jiggs jiggy jigs kkk klansman klansmen klanswoman klanswomen kumquat
  kumquats kwa limy loadedgun loser lowlife macaca macacas magicwand mams mau_mau mau_maus maumau maumaus mickeyfinn moron moslem muff mulatto
  muncher mzungu mzungus negro negroes negroid negros niggard niggarded niggarding niggardliness niggardlinesss niggards niggle niggled niggles
  niggling nigglings nip nudger orga pansies pansy piker pollock pollocks pom poms pud puke puss quickie rearend redleg redlegs reefer retard
  retarded rigger scallywag sexed shylock shylocks sissy slapper slave slavedriver sloper slopers smut sooties sooty spick spit spitter
  spreadeagle spunk spunky squinty stringer stupid sucker swallower taff tang thirdeye tinker tinkers tortur transvestite triplex tuckahoe
  twinkie uncle_tom usama vomit welcher welfare whacker whitey whiteys whiz whop willie yank yanks`.split(/\s+/),
);
const RUDE_OF_RATING_1 = [
  'bitch',
  'bitches',
  'boobs',
  'clit',
  'dildo',
  'fag',
  'porn',
  'porno',
  'pussy',
  'shit',
  'tits',
  'turd',
];

const RUDE = new Set([
  ...Object.entries(cuss)
    .filter(([, rating]) => rating === 2)
    .map(([word]) => word.replaceAll(' ', JOINT))
    .filter((word) => !PLAIN.has(word)),
  ...RUDE_OF_RATING_1,
]);

/** Rows to hide, rising. A phrase is hidden with any of its words; case and a final ’s do not matter. */
export function hiddenRows(index: NameIndex): Uint32Array {
  const rows: number[] = [];
  for (let row = 0; row < index.size; row++) if (isRude(index.nameOf(row))) rows.push(row);
  return Uint32Array.from(rows);
}

function isRude(name: string): boolean {
  const word = name.toLowerCase();
  if (RUDE.has(word)) return true;
  if (!word.includes(JOINT) && !word.endsWith('s')) return false;
  return word.split(JOINT).some((part) => RUDE.has(part.replace(/['’]s$/, '')));
}
