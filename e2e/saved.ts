// What a press saves, as text.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

export async function saved(page: Page, press: () => Promise<void>): Promise<string> {
  const download = page.waitForEvent('download');
  await press();
  return readFileSync(await (await download).path(), 'utf8');
}
