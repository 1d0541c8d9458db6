// How the layout on screen came to be: what it took, what it had ready, and what of the vectors its axes hold.
import { useApp } from '../../state/react';
import { settingStrings } from '../../strings/settings';
import { seconds, tenths } from '../format';

/** Shown in tenths of a second: less would be 0 s. */
const SHORTEST = 0.05;

export function LayoutMade() {
  const facts = useApp((state) => state.map.facts);
  const dims = useApp((state) => state.map.facts?.recipe?.dims ?? 3);
  if (facts === null) return null;
  const { made, explained, flowed } = facts;
  const lines = [
    made && [
      settingStrings.made(made.seconds < SHORTEST ? settingStrings.instant : seconds(made.seconds)),
      made.neighbors && settingStrings.neighbors[made.neighbors],
    ],
    explained && [settingStrings.explained(explained.slice(0, dims).map(tenths).join(' · '))],
    flowed && [settingStrings.flowed],
  ];
  return (
    <div className="quiet layout-made">
      {lines.map((parts) => {
        const line = parts ? parts.filter(Boolean).join('; ') : '';
        return line !== '' && <p key={line}>{line}</p>;
      })}
    </div>
  );
}
