// One of the shapes of points, small, in the colour of the text about it. Drawn in the order of SHAPES (render/types.ts), alike in area.
const PATHS = [
  <circle key="disc" cx="6" cy="6" r="4" />,
  <path key="diamond" d="M6 1 11 6 6 11 1 6Z" />,
  <path key="square" d="M2.5 2.5h7v7h-7z" />,
  <path key="triangle" d="M6 .9 11.3 10H.7Z" />,
  <path key="cross" d="M4.3 1h3.4v3.3H11v3.4H7.7V11H4.3V7.7H1V4.3h3.3z" />,
  <circle key="ring" cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="2.2" />,
];

export function Glyph({ shape }: { readonly shape: number }) {
  return (
    <svg className="glyph" viewBox="0 0 12 12" width="11" height="11" fill="currentColor" aria-hidden>
      {PATHS[shape]}
    </svg>
  );
}
