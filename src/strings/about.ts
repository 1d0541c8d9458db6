// The guide to the map: what each thing on it means. Apart from screen.ts, so that it loads with the window that shows it.
import { localized } from './localized';

export const aboutStrings = localized({
  lead: 'The map is a picture of many-dimensional vectors, and every number beside it comes from the vectors themselves.',
  parts: {
    places: [
      'Positions',
      'Three numbers that stand for a hundred. PCA keeps the directions in which words differ most; UMAP and t-SNE keep neighbourhoods together and let far distances go. So near means alike; far means little.',
    ],
    sizes: [
      'Sizes',
      'One point for each word. The more often it was seen, the larger: the area grows with the square root of the count, unless “Look” sizes by another column.',
    ],
    colors: [
      'Colours',
      'One colour, or a column of the data. Numbers go by a scale whose lightness rises or falls all along, so it reads without seeing hues, or from a grey middle to blue and orange where values lie to both sides; categories by colours that stay apart for colour-blind eyes. Other grey means no value. What a legend hides is not drawn, and still answers.',
    ],
    shapes: ['Shapes', 'Categories of a column that you choose: they tell apart what colour alone would not.'],
    lines: [
      'Lines',
      'From the selected word to its true neighbours; for an analogy, one arrow for each pair. With “True neighbours” on, faint ones from every word to its 5 nearest: long ones show where the map tears.',
    ],
    axes: [
      'Axes',
      'Of most layouts they mean nothing, and the map may be turned freely. Semantic axes are queries, such as woman − man: how far a vector goes along it is where its point lies.',
    ],
    marks: [
      'Rings and diamonds',
      'Places that are no points of the map: the result of a sum or a word made from its parts (ring), vectors of your own (diamonds).',
    ],
    trust: [
      'Trust',
      'How far the map can be believed: 1 if whatever looks near here is near in the vectors. “Map error” colours each point by the share of its 10 true neighbours that are not near it here.',
    ],
    numbers: [
      'Numbers beside the map',
      'Neighbours, answers and their cosines are always computed from the original vectors, never from the map. The inspector says how many true neighbours are near a word here.',
    ],
  },
});

/** Keys of the map itself, while it has the focus. */
export const KEYS = localized([
  [['←', '→', '↑', '↓'], 'Turn the map; a flat map is moved'],
  [['Shift', '←', '→', '↑', '↓'], 'Move it'],
  [['+', '−'], 'Zoom'],
  [['[', ']'], 'Step through the labelled points'],
  [['Enter'], 'Select'],
  [['Esc'], 'Clear the selection'],
] as readonly (readonly [keys: readonly string[], what: string])[]);
