// The app's mark: one warm point among cool ones, as on the map. The same drawing is the favicon.
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="22" height="22" aria-hidden="true">
      <g className="mark-cool">
        <circle cx="6" cy="11" r="2.2" />
        <circle cx="11" cy="26" r="2.6" />
        <circle cx="21.5" cy="5" r="1.9" />
        <circle cx="27.5" cy="21" r="2.1" />
        <circle cx="3.5" cy="20" r="1.4" />
      </g>
      <circle className="mark-warm" cx="16" cy="15.5" r="5" />
    </svg>
  );
}
