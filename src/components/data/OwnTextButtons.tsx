// The ways in for the visitor's own text: files or a folder chosen, text pasted, an address (dropping is DropZone's).
import { ClipboardPaste, FileUp, FolderUp, Globe } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useApp } from '../../state/react';
import { ownText } from '../own_text_strings';
import { Button } from '../ui/Button';
import { chosenFiles } from './chosen_files';
import { useOwnText } from './own_text';

const PasteDialog = lazy(() => import('./PasteDialog').then(({ PasteDialog }) => ({ default: PasteDialog })));
const UrlDialog = lazy(() => import('./UrlDialog').then(({ UrlDialog }) => ({ default: UrlDialog })));

/** A hint for the picker; what a file is, its contents tell. */
const ACCEPT = '.txt,.text,.md,.markdown,.html,.htm,.csv,.tsv,.tab,.jsonl,.ndjson,.json,.zip,.gz,text/*';

export function OwnTextButtons() {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [dialog, setDialog] = useState<'paste' | 'web' | null>(null);
  const locked = useApp((state) => state.run.phase === 'preparing');
  const close = () => setDialog(null);
  return (
    <div className="own-text">
      <p className="quiet">{ownText.own}</p>
      <div className="own-text-ways">
        <Button icon={<FileUp size={14} aria-hidden />} disabled={locked} onClick={() => files.current?.click()}>
          {ownText.choose}
        </Button>
        <Button icon={<FolderUp size={14} aria-hidden />} disabled={locked} onClick={() => folder.current?.click()}>
          {ownText.folder}
        </Button>
        <Button icon={<ClipboardPaste size={14} aria-hidden />} disabled={locked} onClick={() => setDialog('paste')}>
          {ownText.paste}
        </Button>
        <Button icon={<Globe size={14} aria-hidden />} disabled={locked} onClick={() => setDialog('web')}>
          {ownText.web}
        </Button>
      </div>
      <FileInput input={files} accept={ACCEPT} />
      <FileInput input={folder} webkitdirectory="" />
      <Suspense fallback={null}>
        {dialog === 'paste' && <PasteDialog onClose={close} />}
        {dialog === 'web' && <UrlDialog onClose={close} />}
      </Suspense>
    </div>
  );
}

interface FileInputProps {
  readonly input: React.RefObject<HTMLInputElement | null>;
  readonly accept?: string;
  readonly webkitdirectory?: string;
}

function FileInput({ input, ...kind }: FileInputProps) {
  const { use } = useOwnText();
  return (
    <input
      ref={input}
      type="file"
      multiple
      hidden
      {...kind}
      onChange={(event) => {
        const { files, title } = chosenFiles(event.currentTarget.files ?? []);
        if (files.length > 0) use(({ chooseFiles }) => chooseFiles(files, title));
        // Choosing the same file again, once mended, is a change too.
        event.currentTarget.value = '';
      }}
    />
  );
}
