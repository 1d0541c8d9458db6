// Text files and folders can be dropped anywhere: the whole window says so while they are dragged over it.
import { FileText } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ownText } from '../../strings/own_text';
import { droppedFiles } from './chosen_files';
import { useOwnText } from './own_text';

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

export function DropZone() {
  const { use } = useOwnText();
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Entering a child comes before leaving its parent, so entries are counted.
    let depth = 0;
    const move = (step: 1 | -1) => (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth = Math.max(0, depth + step);
      setOver(depth > 0);
    };
    const onOver = (event: DragEvent) => holdsFiles(event) && event.preventDefault();
    const onDrop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const dropped = droppedFiles(event.dataTransfer!);
      use(async ({ chooseFiles }) => {
        const { files, title } = await dropped;
        if (files.length > 0) await chooseFiles(files, title);
      });
    };
    const listeners = { dragenter: move(1), dragleave: move(-1), dragover: onOver, drop: onDrop };
    const entries = Object.entries(listeners) as [keyof typeof listeners, (event: DragEvent) => void][];
    for (const [type, listener] of entries) addEventListener(type, listener);
    return () => {
      for (const [type, listener] of entries) removeEventListener(type, listener);
    };
  }, [use]);
  if (!over) return null;
  return (
    <div className="drop-zone">
      <div>
        <FileText size={28} aria-hidden />
        <strong>{ownText.dropTitle}</strong>
        <span>{ownText.dropDetail}</span>
      </div>
    </div>
  );
}
