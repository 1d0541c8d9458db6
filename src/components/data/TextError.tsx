// What was wrong with the text that was just tried, beside the buttons that choose one. Takes the message over from the notices, so that it
// is on screen once.
import { useLayoutEffect, useRef } from 'react';
import { useActions } from '../../state/react';
import { InlineError } from '../ui/InlineError';
import { useOwnText } from './own_text';

export function TextError() {
  const { error } = useOwnText();
  const { dismissNotice } = useActions();
  const card = useRef<HTMLDivElement>(null);
  const id = error?.id;
  useLayoutEffect(() => {
    if (id === undefined) return;
    dismissNotice(id);
    // It may come up below the edge of a small screen's sheet.
    card.current?.scrollIntoView({ block: 'nearest' });
  }, [id, dismissNotice]);
  if (error === null) return null;
  return <InlineError error={error} ref={card} />;
}
