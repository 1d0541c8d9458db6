// The guide to the map: what sizes, colours, shapes, lines, axes and figures mean, each with a picture. Opens at the part that was asked about.
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { aboutStrings } from '../../strings/about';
import { strings } from '../../strings/screen';
import { type GuidePart, windows } from '../shell/windows';
import { Dialog } from '../ui/Dialog';
import { PICTURES } from './AboutPictures';
import '../styles/about.css';

const PARTS = Object.keys(aboutStrings.parts) as GuidePart[];

export function AboutMap({ onClose }: { readonly onClose: () => void }) {
  const part = useStore(windows, (state) => state.part);
  const asked = useRef<HTMLElement>(null);
  useEffect(() => asked.current?.scrollIntoView({ block: 'center' }), []);
  return (
    <Dialog title={strings.map.about} className="wide-dialog" onClose={onClose}>
      <p className="quiet">{aboutStrings.lead}</p>
      <div className="guide">
        {PARTS.map((name) => {
          const [title, text] = aboutStrings.parts[name];
          return (
            <section key={name} ref={name === part ? asked : null} data-asked={name === part || undefined}>
              <svg viewBox="0 0 100 64" aria-hidden="true">
                {PICTURES[name]}
              </svg>
              <div>
                <h3>{title}</h3>
                <p className="quiet">{text}</p>
              </div>
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}
