// The screen's outermost component: what is shared by its parts, around the shell, and what is said when drawing it fails. Wiring is main.tsx's; looks
// are in styles/.
import { Component, type ReactNode } from 'react';
import { strings } from '../strings/screen';
import { OwnTextProvider } from './data/OwnTextProvider';
import { Shell } from './shell/Shell';
import { ReloadButton } from './ui/ReloadButton';

export function App() {
  return (
    <Rescue>
      <OwnTextProvider>
        <Shell />
      </OwnTextProvider>
    </Rescue>
  );
}

interface RescueProps {
  readonly children: ReactNode;
}

/** Instead of an empty page: React takes everything away when a component throws. */
class Rescue extends Component<RescueProps, { readonly error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <main className="first-box first-error" role="alert">
        <h1>{strings.late.crashed}</h1>
        <p>{strings.late.crashedAdvice}</p>
        <p className="quiet">{String(this.state.error)}</p>
        <ReloadButton />
      </main>
    );
  }
}
