// What the scene marks for a selection or an answer. A selected word goes before the answer that led to it. Pure.
import type { Highlight } from '../../render/types';
import type { AppState } from '../../state/types';

const NOTHING: Highlight = { selected: null, neighbors: [], analogy: null };

type Marked = Pick<AppState, 'history' | 'selection' | 'query' | 'active' | 'playlist'>;

export function highlightOf(state: Marked): Highlight {
  const { active, playlist, selection } = state;
  const path = playlist.shown && playlist.space === active ? playlist.tracks.map(({ row }) => row) : [];
  if (path.length === 0) return marksOf(state);
  // Beside a list no neighbours are told, so none are linked.
  return { ...NOTHING, selected: selection?.row ?? null, path };
}

function marksOf({ selection, query, history }: Marked): Highlight {
  if (selection !== null) {
    const then = history.neighbors?.row === selection.row ? history.neighbors.found : null;
    const found = history.at === null ? selection.neighbors : then;
    return { selected: selection.row, neighbors: [...(found?.rows ?? [])], analogy: null };
  }
  const { answer } = query;
  if (answer === null || answer.kind === 'word') return NOTHING;
  if (answer.kind === 'odd') {
    // Lines from the odd one to the words that it is far from show why.
    return {
      selected: answer.odd,
      neighbors: answer.words.map(({ row }) => row).filter((row) => row !== answer.odd),
      analogy: null,
    };
  }
  if (answer.kind === 'unseen') return { selected: null, neighbors: [...answer.results.rows], analogy: null };
  const rows = [...answer.terms.map(({ row }) => row).filter((row) => row !== null), ...answer.results.rows];
  return { selected: null, neighbors: rows, analogy: answer.analogy };
}
