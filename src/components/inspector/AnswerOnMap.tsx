// Where the map puts the vector of an answer, which is none of its points, and how far it agrees about what is near it.
import { useApp } from '../../state/react';
import { honestText } from '../../strings/honest';
import { count } from '../format';

export function AnswerOnMap() {
  const placed = useApp((state) => state.honest.answer);
  if (placed === null) return null;
  const { nearOnMap, rows } = placed.neighbors;
  return (
    <p className="on-map">
      {placed.position === null || nearOnMap === null
        ? honestText.answerUnplaced
        : honestText.answerOnMap(count(nearOnMap), count(rows.length))}
    </p>
  );
}
