// Texts about how points look: colour, size and shape by columns, and the legends that filter.
import { localized } from './localized';
export const lookText = localized({
  lookBy: (label: string) => `Look: coloured by ${label}`,
  color: 'Colour',
  size: 'Size',
  shape: 'Shape',
  oneColor: 'One colour',
  oneSize: 'One size',
  oneShape: 'One shape',
  scale: 'Scale',
  scaleHelp:
    'Sequential: from low to high. Diverging: from a grey middle to either side, as far to both; right for what has a zero or a usual value.',
  scales: {
    auto: 'As the data says',
    sequential: 'Sequential',
    zero: 'Diverging about 0',
    median: 'Diverging about the median',
  },
  sizes: 'Diameter',
  smallest: 'Smallest diameter',
  largest: 'Largest diameter',
  pixels: (n: string) => `${n} px`,
  reset: 'Reset the look',
  clearFilter: 'Show all of them',
  filterHelp: 'Press to hide or show; Alt or twice for this alone; Shift selects.',
  rangeHelp: 'Drag either end to show only what lies between.',
  lowest: (label: string) => `${label}: lowest shown`,
  highest: (label: string) => `${label}: highest shown`,
  noValue: 'no value',
  other: 'other or none',
  selectShown: 'Select what is shown of it',
} as const);
