// The texts of “About this map”: apart from strings.ts, so that they load with the window that shows them.
import { localized } from './localized';
export const ABOUT_MAP: readonly (readonly [term: string, text: string])[] = localized([
  [
    'Points',
    'One for each word. At first, the more often it was seen, the larger: the area grows with the square root of the count. “Look” sizes and shapes points by other columns.',
  ],
  [
    'Positions',
    'Three numbers that stand for a hundred. PCA keeps the directions in which words differ most; UMAP and t-SNE keep neighbourhoods together and let far distances go. Axes have a meaning of their own only where they are queries.',
  ],
  [
    'What to trust',
    'Neighbours, answers and their numbers are always computed from the original vectors, never from the map. The inspector says how many true neighbours are near a word here.',
  ],
  [
    'Colours',
    'One colour, or a column of the data by a scale whose lightness rises or falls all along; where values lie to both sides of a middle, from its grey to blue and to orange. Other grey means no value. What a legend hides is not drawn, and still answers. “Map error” is the share of a point’s 10 true neighbours that are not among the 10 points nearest to it here.',
  ],
  [
    'Lines',
    'From the selected word to its true neighbours; for an analogy, one arrow for each pair. With “True neighbours” on, faint ones from every word to its 5 nearest: long ones show where the map tears.',
  ],
  [
    'Rings and diamonds',
    'Places that are no points of the map: the result of a sum or a word made from its parts (ring), vectors of your own (diamonds). On maps by PCA or axes they stand where the map’s own formula puts them, on others among the words that they are most like.',
  ],
]);

/** Keys of the map itself, while it has the focus. */
export const KEYS = localized([
  [['←', '→', '↑', '↓'], 'Turn the map; a flat map is moved'],
  [['Shift', '←', '→', '↑', '↓'], 'Move it'],
  [['+', '−'], 'Zoom'],
  [['[', ']'], 'Step through the labelled points'],
  [['Enter'], 'Select'],
  [['Esc'], 'Clear the selection'],
] as readonly (readonly [keys: readonly string[], what: string])[]);
