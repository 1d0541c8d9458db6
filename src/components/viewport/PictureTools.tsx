// Whether rows that have pictures are drawn as these, and whether in the points' colours. Nothing for spaces without pictures.
import { Image, Palette } from 'lucide-react';
import { useActions, useApp } from '../../state/react';
import { imageStrings } from '../../strings/images';
import { IconButton } from '../ui/Button';

export function PictureTools() {
  const { setPictures } = useActions();
  const pictures = useApp(({ spaces, active }) => spaces.find(({ id }) => id === active)?.entry?.pictures);
  const style = useApp((state) => state.pictures);
  if (pictures === undefined) return null;
  const on = style !== 'off';
  return (
    <>
      <IconButton label={imageStrings.pictures} aria-pressed={on} onClick={() => setPictures(on ? 'off' : 'tinted')}>
        <Image size={16} aria-hidden />
      </IconButton>
      {on && pictures.ink && (
        <IconButton
          label={imageStrings.tinted}
          aria-pressed={style === 'tinted'}
          onClick={() => setPictures(style === 'tinted' ? 'plain' : 'tinted')}
        >
          <Palette size={16} aria-hidden />
        </IconButton>
      )}
    </>
  );
}
