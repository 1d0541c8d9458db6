// What the map's sizes, colours, lines and distances mean, and the keys that move it. Loaded when first asked for.
import { ABOUT_MAP } from '../../strings/about';
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
    </Dialog>
  );
}
