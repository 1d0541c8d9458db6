// Adds the content security policy to the built page: own files only, no inline script or style, WebAssembly allowed.
// It is the page's alone: dedicated workers have what their own response says, which is nothing here. So the page can ask no other host for
// anything, and the one request that does, for an address that a visitor types, is made in the train worker (workers/fetch_text.ts).
// As a <meta>, since a static host may not let its users set headers. Not in development, where Vite itself is inline.
import type { Plugin } from 'vite';

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types vectarium',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

// It has to come before anything that loads, and after the charset, which counts only in the first kilobyte.
const CHARSET = '<meta charset="utf-8" />';

export function contentPolicy(): Plugin {
  return {
    name: 'vectarium:content-policy',
    apply: 'build',
    transformIndexHtml(html) {
      const policed = html.replace(
        CHARSET,
        `${CHARSET}\n    <meta http-equiv="Content-Security-Policy" content="${POLICY}" />`,
      );
      if (policed === html) throw new Error(`index.html has no ${CHARSET} to put the content policy after`);
      return policed;
    },
  };
}
