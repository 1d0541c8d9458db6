// A bar that is filled to a share of its length: `Progress` for work that goes on, `Bar` for a measured value beside its number (which
// carries the value for readers, so the bar itself is hidden from them).
interface ProgressProps {
  readonly label: string;
  /** 0 to 1; null while unknown. */
  readonly share: number | null;
}

export function Progress({ label, share }: ProgressProps) {
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      data-unknown={share === null || undefined}
    >
      <div className="progress-fill" style={{ '--share': share ?? 1 }} />
    </div>
  );
}

export function Bar({ share }: { readonly share: number }) {
  return (
    <span className="bar" aria-hidden>
      <span className="bar-fill" style={{ '--share': Math.min(1, Math.max(0, share)) }} />
    </span>
  );
}
