// The first rows of a file of vectors as its bytes were understood, with a few of their numbers, so that a person sees whether that is right.
import { importText as words } from '../../strings/import';
import type { VectorsFound } from '../../workers/import_protocol';
import { number } from '../format';

export function FirstRows({ vectors: { first, dims } }: { readonly vectors: VectorsFound }) {
  if (first.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, and a keyboard must be able to.
    <section className="first-rows" tabIndex={0} aria-label={words.first}>
      <table>
        <caption className="visually-hidden">{words.first}</caption>
        <tbody>
          {first.map(({ name, values }, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a name may come twice; its place is what it is.
            <tr key={row}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              {values.map((value, c) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: numbers in their order.
                <td key={c}>{number(value)}</td>
              ))}
              {dims > values.length && <td aria-hidden>{words.more}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
