// Whose a built dataset is, and where it is from.
import { ExternalLink } from 'lucide-react';
import type { DatasetEntry } from '../../ml/data/manifest';
import { strings } from '../../strings/screen';

export function Licence({ entry }: { readonly entry: DatasetEntry }) {
  return (
    <p className="licence">
      {strings.data.licence(entry.licence)}
      {' · '}
      <a href={entry.homepage} target="_blank" rel="noreferrer">
        {strings.data.source}
        <ExternalLink size={11} aria-hidden />
      </a>
    </p>
  );
}
