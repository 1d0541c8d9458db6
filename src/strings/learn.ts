// The texts of “How it learns” that are not a model's own: those are in learn/*_formulas.ts.
import { localized } from './localized';
export const learnStrings = localized({
  heading: 'How it learns',
  loading: 'Loading the formulas…',
  parts: { objective: 'Objective', update: 'Update', data: 'What it reads' },
  values: (part: string) => `Parameters in “${part}”`,
  formulas: (part: string) => `Formulas of “${part}”`,
  line: (file: string, line: string) => `${file}, line ${line}`,
  computed: 'Computed in',
  papers: 'Papers',
  whole: (file: string) => `Source: ${file}`,
  sourceOf: 'The source that this app was built from.',
} as const);
