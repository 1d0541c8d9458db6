// What the map's sizes, colours, lines and distances mean, and the keys that move it. Loaded when first asked for.
import { ABOUT_MAP, KEYS } from '../../strings/about';
import { strings } from '../../strings/screen';
import { Dialog } from '../ui/Dialog';

export function AboutMap({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={strings.map.about} onClose={onClose}>
      <dl className="about-list">
        {ABOUT_MAP.map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <h3>{KEYS.heading}</h3>
      <table className="keys">
        <tbody>
          {KEYS.rows.map(([keys, what]) => (
            <tr key={what}>
              <th scope="row">
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
