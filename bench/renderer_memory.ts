// What a page's process holds, from Linux's /proc: the renderer that holds most is the page's.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';

export async function rendererMemory(page: Page): Promise<{ readonly now: number; readonly peak: number }> {
  const session = await page.context().browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const all = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      const status = readFileSync(`/proc/${id}/status`, 'utf8');
      const field = (name: string) => 1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)![1]);
      return { now: field('VmRSS'), peak: field('VmHWM') };
    });
  return all.reduce((a, b) => (b.peak > a.peak ? b : a));
}
