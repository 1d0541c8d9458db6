// The screen's outermost component: what is shared by its parts, around the shell. Wiring is main.tsx's; looks are in styles/.
import { OwnTextProvider } from './data/OwnTextProvider';
import { Shell } from './shell/Shell';

export function App() {
  return (
    <OwnTextProvider>
      <Shell />
    </OwnTextProvider>
  );
}
