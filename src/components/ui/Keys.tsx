// Keys as caps, as this machine writes them.
import { isApple, keyCaps } from './keys';
import '../styles/late.css';

export const APPLE = isApple(globalThis.navigator?.platform ?? '');

export function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className="key-caps" dir="ltr">
      {keyCaps(keys, APPLE).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}
