// Short facts in one line, none of which is broken in two.
import { Fragment } from 'react';

export function FactsLine({ facts }: { readonly facts: readonly string[] }) {
  return (
    <p className="quiet figure facts-line">
      {facts.map((fact, i) => (
        <Fragment key={fact}>
          {i > 0 && ' · '}
          <span>{fact}</span>
        </Fragment>
      ))}
    </p>
  );
}
