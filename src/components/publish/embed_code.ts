// The markup of a frame with a published page. `allow-same-origin` is the page's own origin, without which browsers start no worker: it gives nothing of the
// page around, as long as that is another origin. `allow-popups*` are for "Open in full", `allow-downloads` for saving a picture.
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');

const SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads';

export function embedCode(address: string, title: string): string {
  return [
    `<iframe src="${escaped(address)}" title="${escaped(title)}"`,
    '  width="800" height="500" style="border: 0; max-width: 100%" loading="lazy"',
    `  sandbox="${SANDBOX}"`,
    '  allow="fullscreen; clipboard-write" referrerpolicy="no-referrer"></iframe>',
  ].join('\n');
}
