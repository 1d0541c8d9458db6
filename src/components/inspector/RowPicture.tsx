// The picture of one row, pixel for pixel: large and named beside a selected row, small beside its name in a list. Ink has the colour of the text.
import { useEffect, useRef } from 'react';
import type { PicturesEntry } from '../../ml/data/space_entry';
import { tileOf } from '../../render/images_tiles';
import { useApp, useAppContext } from '../../state/react';
import { imageStrings } from '../../strings/images';
import './row_picture.css';

interface Props {
  readonly pictures: PicturesEntry;
  readonly row: number;
  /** What a large one is of; a small one stands beside the name. */
  readonly name?: string;
}

export function RowPicture({ pictures, row, name }: Props) {
  const { pageOf } = useAppContext();
  const theme = useApp((state) => state.theme);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { tileWidth, tileHeight, ink } = pictures;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colour of the text is another by each theme.
  useEffect(() => {
    let gone = false;
    const { page, x, y } = tileOf(pictures, row);
    const draw = (bitmap: ImageBitmap) => {
      const pen = gone ? null : canvas.current?.getContext('2d', { willReadFrequently: true });
      if (!pen) return;
      pen.clearRect(0, 0, tileWidth, tileHeight);
      pen.drawImage(bitmap, x, y, tileWidth, tileHeight, 0, 0, tileWidth, tileHeight);
      if (ink) inkOnly(pen, tileWidth, tileHeight);
    };
    // A page that cannot be had leaves the frame empty; the map says so.
    pageOf(pictures.files[page]!).then(draw, () => {});
    return () => {
      gone = true;
    };
  }, [pictures, row, tileWidth, tileHeight, ink, pageOf, theme]);

  return (
    <canvas
      ref={canvas}
      className="row-picture"
      width={tileWidth}
      height={tileHeight}
      data-size={name === undefined ? 'small' : 'large'}
      data-ink={ink}
      {...(name === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': imageStrings.picture(name) })}
    />
  );
}

/** Grey levels become ink of that much cover in the colour of the text. */
function inkOnly(pen: CanvasRenderingContext2D, width: number, height: number): void {
  const image = pen.getImageData(0, 0, width, height);
  const { data } = image;
  for (let i = 0; i < data.length; i += 4) {
    data[i + 3] = data[i]!;
  }
  pen.putImageData(image, 0, 0);
  pen.globalCompositeOperation = 'source-in';
  pen.fillStyle = getComputedStyle(pen.canvas).color;
  pen.fillRect(0, 0, width, height);
  pen.globalCompositeOperation = 'source-over';
}
