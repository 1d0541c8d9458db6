// A part of the screen whose code is fetched when it is first shown. Not React.lazy: that would take the whole page down where the code cannot be
// fetched, and would not try again. Here a message says what to do, and showing the part again fetches again.
import { CircleAlert, X } from 'lucide-react';
import { type ComponentType, type ReactNode, startTransition, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { strings } from '../../strings/screen';
import { IconButton } from './Button';
import { ReloadButton } from './ReloadButton';

interface Props<P> {
  /** Fetches its code: a constant function; another one needs another `key`. */
  part(): Promise<ComponentType<P>>;
  readonly props: P;
  /** Shown while the code is on its way. */
  readonly waiting?: ReactNode;
}

/** What was fetched once is there at once when it is shown again. */
const fetched = new WeakMap<() => Promise<unknown>, unknown>();

type State<P> = { readonly Part: ComponentType<P> } | 'waiting' | 'failed' | 'dismissed';

export function Late<P extends object>({ part, props, waiting = null }: Props<P>) {
  const [state, setState] = useState<State<P>>(() => {
    const Part = fetched.get(part) as ComponentType<P> | undefined;
    return Part === undefined ? 'waiting' : { Part };
  });
  useEffect(() => {
    if (fetched.has(part)) return;
    let shown = true;
    part().then(
      (Part) => {
        fetched.set(part, Part);
        // Drawn for the first time in slices, so that it holds up nothing else.
        if (shown) startTransition(() => setState({ Part }));
      },
      () => shown && setState('failed'),
    );
    return () => {
      shown = false;
    };
  }, [part]);
  if (typeof state === 'object') return <state.Part {...props} />;
  if (state === 'waiting') return waiting;
  return state === 'failed' && <NotFetched onDismiss={() => setState('dismissed')} />;
}

function NotFetched({ onDismiss }: { readonly onDismiss: () => void }) {
  return createPortal(
    <div className="notice late-failed" data-kind="error" role="alert">
      <CircleAlert size={18} aria-hidden />
      <p>
        <strong>{strings.late.failed}</strong> {strings.late.advice}
        <ReloadButton />
      </p>
      <IconButton label={strings.dismiss} tip="none" onClick={onDismiss}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>,
    document.body,
  );
}
