// The ways in for the visitor's own text: a file chosen or pasted (dropping is DropZone's).
import { ClipboardPaste, FileUp } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useApp } from '../../state/react';
import { strings } from '../strings';
import { Button } from '../ui/Button';
import { useOwnText } from './own_text';

const PasteDialog = lazy(() => import('./PasteDialog').then(({ PasteDialog }) => ({ default: PasteDialog })));

export function OwnTextButtons() {
  const { use } = useOwnText();
  const input = useRef<HTMLInputElement>(null);
  const [pasting, setPasting] = useState(false);
  const locked = useApp((state) => state.run.phase === 'preparing');
  return (
    <div className="own-text">
      <p className="quiet">{strings.data.own}</p>
      <div className="button-row">
        <Button icon={<FileUp size={14} aria-hidden />} disabled={locked} onClick={() => input.current?.click()}>
          {strings.data.choose}
        </Button>
        <Button icon={<ClipboardPaste size={14} aria-hidden />} disabled={locked} onClick={() => setPasting(true)}>
          {strings.data.paste}
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        accept=".txt,.text,.md,text/plain"
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file !== undefined) use(file, file.name);
          // Choosing the same file again, once mended, is a change too.
          event.currentTarget.value = '';
        }}
      />
      {pasting && (
        <Suspense fallback={null}>
          <PasteDialog onClose={() => setPasting(false)} />
        </Suspense>
      )}
    </div>
  );
}
