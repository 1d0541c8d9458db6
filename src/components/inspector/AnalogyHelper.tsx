// a : b :: c : ? in three fields, for who does not think in vector sums; it asks b − a + c (3CosAdd). The selected word starts it.
import { Fragment, type SubmitEvent, useEffect, useState } from 'react';
import { useActions, useApp } from '../../state/react';
import { strings } from '../../strings/screen';
import { Button } from '../ui/Button';
import { analogyOf } from './examples';
import { useExamples } from './use_examples';

export function AnalogyHelper() {
  const { ask } = useActions();
  const selected = useApp((state) => state.selection?.name ?? '');
  const example = analogyOf(useExamples());
  const none = useApp((state) => state.active === null);
  const [words, setWords] = useState<readonly string[]>([selected, '', '']);
  useEffect(() => setWords((before) => [selected || before[0]!, before[1]!, before[2]!]), [selected]);
  const [a, b, c] = words.map((word) => word.trim());
  const complete = a !== '' && b !== '' && c !== '';

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (complete) void ask(`${b} − ${a} + ${c}`);
  };

  return (
    <section>
      <h3 className="section-head">{strings.inspector.analogy}</h3>
      <form className="analogy" onSubmit={submit}>
        {strings.inspector.analogyFields.map(({ label, before }, i) => (
          <Fragment key={label}>
            <span aria-hidden>{before}</span>
            <input
              className="text-input"
              aria-label={label}
              placeholder={example[i]}
              dir={words[i] === '' ? 'ltr' : 'auto'}
              value={words[i]}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              onChange={(event) => setWords(words.with(i, event.currentTarget.value))}
            />
          </Fragment>
        ))}
        <span aria-hidden>{strings.inspector.analogyEnd}</span>
        <Button type="submit" disabled={!complete || none}>
          {strings.inspector.analogyAsk}
        </Button>
      </form>
    </section>
  );
}
