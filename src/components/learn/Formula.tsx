// One formula: TeX, made into MathML, which browsers lay out and screen readers read.

import { useLayoutEffect, useRef } from 'react';
import temml from 'temml';
import 'temml/dist/Temml-Local.css';

interface Props {
  readonly tex: string;
  /** On a line of its own. */
  readonly display?: boolean;
}

export function Formula({ tex, display = false }: Props) {
  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    // Into the element, not as markup: the content policy forbids the style attributes that markup would hold.
    if (element.current !== null) temml.render(tex, element.current, { displayMode: display, throwOnError: true });
  }, [tex, display]);
  return <span ref={element} className="formula" />;
}
