// What the author of a published page says of it, and whose its data is. All of it is text: React writes it as such, whatever is in it.
import { Table } from 'lucide-react';
import { useActions, useApp } from '../../state/react';
import { publishText } from '../../strings/publish';
import { strings } from '../../strings/screen';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Fact } from '../ui/Fact';
import './explorable.css';

/** Of the left panel, or a tab of the sheet. */
export function AboutPanel() {
  const { openDock } = useActions();
  const opened = useApp(({ explorable }) => explorable !== 'opening');
  return (
    <div className="panel-scroll about-explorable">
      <AboutText />
      {opened && (
        <Button icon={<Table size={14} aria-hidden />} onClick={() => openDock('table')}>
          {publishText.table}
        </Button>
      )}
    </div>
  );
}

export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={strings.panels.about} onClose={onClose}>
      <div className="about-explorable">
        <AboutText />
      </div>
    </Dialog>
  );
}

function AboutText() {
  const explorable = useApp((state) => state.explorable);
  if (explorable === null || explorable === 'opening') return null;
  const { title, introduction, source, licence } = explorable;
  return (
    <>
      <h2 className="section-title">
        <bdi>{title}</bdi>
      </h2>
      {introduction
        .split(/\n\s*\n/)
        .filter((paragraph) => paragraph.trim() !== '')
        .map((paragraph, n) => (
          // Paragraphs never change places.
          // biome-ignore lint/suspicious/noArrayIndexKey: they are told apart by their place alone
          <p key={n} className="about-paragraph" dir="auto">
            {paragraph.trim()}
          </p>
        ))}
      <dl className="facts">
        <Fact label={publishText.data} value={source || publishText.unstated} />
        <Fact label={publishText.terms} value={licence || publishText.unstated} />
      </dl>
      <p className="quiet">{publishText.made}</p>
    </>
  );
}
