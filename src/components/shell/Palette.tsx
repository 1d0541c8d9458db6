// The command palette: one field that finds commands, words, spaces and layouts, and asks the space what reads as arithmetic. React Aria keeps
// the focus in the field while the arrow keys walk the list.
import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import { useAppContext } from '../../state/react';
import { commandStrings as words } from '../../strings/commands';
import { Keys } from '../ui/Keys';
import { allEntries, type Entry, sectionsFor } from './palette_entries';
import { recentCommands, rememberCommand } from './recent_commands';
import { lastWord } from './search_words';
import { useCompletions } from './use_completions';
import '../styles/palette.css';

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { store, actions } = useAppContext();
  const [text, setText] = useState('');
  const [list] = useState(() => allEntries(store.getState()));
  const [recent] = useState(recentCommands);
  const completions = useCompletions(lastWord(text));
  const sections = useMemo(() => sectionsFor(text, list, completions, recent), [text, list, completions, recent]);

  const run = (entry: Entry) => {
    onClose();
    if (list.includes(entry)) rememberCommand(entry.id);
    entry.run(actions, store.getState());
  };

  return (
    <ModalOverlay
      className="dialog-backdrop palette-backdrop"
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className="dialog palette">
        <Dialog aria-label={words.palette} className="palette-body">
          <Autocomplete inputValue={text} onInputChange={setText}>
            <TextField aria-label={words.search} className="palette-field" autoFocus>
              <Search size={16} aria-hidden />
              <Input placeholder={words.placeholder} autoCapitalize="none" dir={text === '' ? undefined : 'auto'} />
            </TextField>
            <ListBox
              aria-label={words.results}
              className="palette-list"
              selectionMode="none"
              renderEmptyState={() => <p className="quiet">{words.nothing}</p>}
            >
              {sections.map(({ id, entries }) => (
                // Sections and their lines share one list of keys.
                <ListBoxSection key={id} id={`section-${id}`}>
                  <Header>{words.sections[id]}</Header>
                  {entries.map((entry) => (
                    <ListBoxItem
                      key={entry.id}
                      id={entry.id}
                      textValue={entry.title}
                      className="palette-item"
                      onAction={() => run(entry)}
                    >
                      <bdi className="palette-title">{entry.title}</bdi>
                      {entry.kind !== undefined && <span className="quiet">{entry.kind}</span>}
                      {entry.keys !== undefined && <Keys keys={entry.keys} />}
                    </ListBoxItem>
                  ))}
                </ListBoxSection>
              ))}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
