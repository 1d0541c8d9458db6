// Nothing is selected in a space of pictures: what a point is, and whose pictures they are.
import { ExternalLink } from 'lucide-react';
import type { SpaceEntry } from '../../ml/data/space_entry';
import { imageStrings } from '../../strings/images';
import { say } from '../../strings/localized';
import { strings } from '../../strings/screen';
import { SpaceFacts } from './SpaceFacts';

export function PictureGuide({ entry }: { readonly entry: SpaceEntry }) {
  return (
    <>
      <section>
        <h2 className="section-title">{imageStrings.each}</h2>
        <p className="guide-text">{imageStrings.guide}</p>
      </section>
      <section>
        <p className="quiet">{say(entry.description)}</p>
        <p className="licence">
          {entry.licenceUrl === undefined ? (
            strings.data.licence(entry.licence)
          ) : (
            <a href={entry.licenceUrl} target="_blank" rel="noreferrer">
              {strings.data.licence(entry.licence)}
            </a>
          )}
          {' · '}
          <a href={entry.homepage} target="_blank" rel="noreferrer">
            {strings.data.source}
            <ExternalLink size={11} aria-hidden />
          </a>
        </p>
      </section>
      <SpaceFacts />
    </>
  );
}
