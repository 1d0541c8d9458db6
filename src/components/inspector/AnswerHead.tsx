// The word that answers a query, large, with the way out.
import { X } from 'lucide-react';
import { useActions } from '../../state/react';
import { strings } from '../../strings/screen';
import { IconButton } from '../ui/Button';

export function AnswerHead({ word }: { readonly word: string }) {
  const { clearQuery } = useActions();
  return (
    <div className="word-head">
      <h2 className="word">
        <bdi>{word}</bdi>
      </h2>
      <IconButton label={strings.inspector.clearAnswer} tip="none" onClick={clearQuery}>
        <X size={16} aria-hidden />
      </IconButton>
    </div>
  );
}
