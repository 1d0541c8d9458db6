// The ways in for the visitor's own text: files or a folder chosen, text pasted, an address (dropping is DropZone's).
import { useRef, useState } from 'react';
import { useApp } from '../../state/react';
import { ownText } from '../../strings/own_text';
import { Button } from '../ui/Button';
import { Late } from '../ui/Late';
import { chosenFiles } from './chosen_files';
import { useOwnText } from './own_text';

const loadPaste = async () => (await import('./PasteDialog')).PasteDialog;
const loadUrl = async () => (await import('./UrlDialog')).UrlDialog;

/** A hint for the picker; what a file is, its contents tell. */
const ACCEPT =
  '.txt,.text,.md,.markdown,.html,.htm,.csv,.tsv,.tab,.jsonl,.ndjson,.json,.zip,.gz,.dat,.data,.item,.user,.genre,.base,.test,.vec,.bin,.w2v,.space,.vectarium,text/*';

export function OwnTextButtons() {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [dialog, setDialog] = useState<'paste' | 'web' | null>(null);
  const close = () => setDialog(null);
  return (
    <div className="own-text">
      <p className="quiet">{ownText.own}</p>
      <div className="own-text-ways">
        <Way name={ownText.choose} word={ownText.chooseWord} act={() => files.current?.click()} />
        <Way name={ownText.folder} word={ownText.folderWord} act={() => folder.current?.click()} />
        <Way name={ownText.paste} word={ownText.pasteWord} act={() => setDialog('paste')} />
        <Way name={ownText.web} word={ownText.webWord} act={() => setDialog('web')} />
      </div>
      <FileInput input={files} accept={ACCEPT} />
      <FileInput input={folder} webkitdirectory="" />
      {dialog === 'paste' && <Late part={loadPaste} props={{ onClose: close }} />}
      {dialog === 'web' && <Late part={loadUrl} props={{ onClose: close }} />}
    </div>
  );
}

/** Four in a row: on the button one word of the name. */
function Way({ name, word, act }: { readonly name: string; readonly word: string; readonly act: () => void }) {
  const locked = useApp((state) => state.run.phase === 'preparing');
  return (
    <Button aria-label={name} title={name} disabled={locked} onClick={act}>
      {word}
    </Button>
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
