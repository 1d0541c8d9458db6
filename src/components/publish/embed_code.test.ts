// The frame's markup: nothing that is typed ends an attribute, and it may do what a published page needs.
import { expect, it } from 'vitest';
import { embedCode } from './embed_code';

it('keeps what is typed inside its attributes', () => {
  const code = embedCode('https://example.org/a?b&c"><script>', '"onload="x');
  expect(code).toContain('src="https://example.org/a?b&amp;c&quot;&gt;&lt;script&gt;"');
  expect(code).toContain('title="&quot;onload=&quot;x"');
  expect(code.match(/</g)).toHaveLength(2);
  expect(code).toContain('allow-scripts allow-same-origin');
});
