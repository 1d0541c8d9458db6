// Lets components hand numbers to the style sheet as CSS custom properties: style={{ '--fill': … }}.
import 'react';

declare module 'react' {
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined;
  }
}
