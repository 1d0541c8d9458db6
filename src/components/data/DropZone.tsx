// A text file can be dropped anywhere: the whole window says so while one is dragged over it.
import { FileText } from 'lucide-react';
import { useEffect, useState } from 'react';
import { strings } from '../strings';
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
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) use(file, file.name);
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
        <strong>{strings.drop.title}</strong>
        <span>{strings.drop.detail}</span>
      </div>
    </div>
  );
}
