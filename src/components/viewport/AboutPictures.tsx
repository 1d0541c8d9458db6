// The pictures of the guide to the map, drawn from the screen's own colours: each shows one thing that the text beside it says.
import type { ReactNode } from 'react';
import type { GuidePart } from '../shell/windows';

const dot = (x: number, y: number, r: number, className = 'p-point') => (
  <circle key={`${x} ${y}`} className={className} cx={x} cy={y} r={r} />
);
const line = (x1: number, y1: number, x2: number, y2: number, className = 'p-line') => (
  <line key={`${x1} ${y1} ${x2}`} className={className} x1={x1} y1={y1} x2={x2} y2={y2} />
);

export const PICTURES: Readonly<Record<GuidePart, ReactNode>> = {
  places: [
    ...[dot(18, 22, 3), dot(26, 30, 3), dot(15, 34, 3), dot(28, 18, 3)],
    ...[dot(70, 44, 3), dot(80, 38, 3), dot(74, 54, 3), dot(84, 50, 3)],
    <circle key="a" className="p-ring" cx="21" cy="26" r="17" />,
    <circle key="b" className="p-ring" cx="77" cy="46" r="17" />,
  ],
  sizes: [dot(14, 32, 2.5), dot(33, 32, 4.5), dot(56, 32, 7), dot(83, 32, 10)],
  colors: ['p-s0', 'p-s1', 'p-s2', 'p-s3', 'p-none'].map((name, n) => dot(14 + n * 18, 32, 6.5, name)),
  shapes: [
    dot(16, 32, 7),
    <rect key="r" className="p-point" x="32" y="25" width="14" height="14" />,
    <path key="t" className="p-point" d="M62 39 L70 24 L78 39 Z" />,
    <path key="d" className="p-point" d="M88 24 L95 32 L88 40 L81 32 Z" />,
  ],
  lines: [
    ...[line(48, 32, 20, 16), line(48, 32, 16, 46), line(48, 32, 84, 24), line(48, 32, 70, 52)],
    ...[dot(20, 16, 3.5), dot(16, 46, 3.5), dot(84, 24, 3.5), dot(70, 52, 3.5), dot(48, 32, 6, 'p-selected')],
  ],
  axes: [
    line(14, 52, 86, 52, 'p-axis'),
    line(14, 52, 14, 10, 'p-axis'),
    <path key="x" className="p-tip" d="M92 52 L84 48 L84 56 Z" />,
    <path key="y" className="p-tip" d="M14 4 L10 12 L18 12 Z" />,
    ...[dot(30, 42, 3.5), dot(48, 30, 3.5), dot(70, 20, 3.5)],
  ],
  marks: [
    <circle key="ring" className="p-mark" cx="30" cy="32" r="9" />,
    <path key="diamond" className="p-mark" d="M70 21 L80 32 L70 43 L60 32 Z" />,
  ],
  trust: [
    dot(30, 32, 6, 'p-selected'),
    ...[dot(18, 22, 3.5), dot(42, 24, 3.5), dot(24, 46, 3.5)],
    line(30, 32, 86, 42, 'p-tear'),
    dot(86, 42, 3.5),
    <circle key="near" className="p-ring" cx="30" cy="32" r="23" />,
  ],
  numbers: [14, 26, 38, 50].map((y, n) => (
    <rect key={y} className="p-bar" x="12" y={y - 4} width={76 - n * 14} height="7" rx="3" />
  )),
};
