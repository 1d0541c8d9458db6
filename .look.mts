import { chromium } from 'playwright';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--use-angle=swiftshader','--enable-unsafe-swiftshader','--ignore-gpu-blocklist','--disable-quic','--no-first-run','--disable-background-networking'] });
const which = process.argv[2] ?? 'dark';
const small = process.argv[3] === 'small';
const p = await b.newPage({ viewport: small ? { width: 390, height: 844 } : { width: 1440, height: 900 }, colorScheme: which as any });
p.on('console', m => { if (m.type()==='error') console.log('console', m.text()); });
p.on('pageerror', e => console.log('pageerror', e.message));
await p.goto('http://localhost:4715/');
await p.waitForFunction(() => (window.vectarium?.scene.labels().length ?? 0) > 5);
const shot = (n: string) => p.screenshot({ path: `/tmp/h_${small?'s_':''}${which}_${n}.png` });
await shot('idle');
if (small) { await p.getByRole('button', { name: 'Expand panel' }).click(); await shot('train_tab'); }
else { const left = p.getByRole('complementary', { name: 'Data, model and training' });
 for (const [l,v] of [['Dimensions','32'],['Epochs','2']]) { const f = left.getByRole('spinbutton', { name: l, exact: true }); await f.fill(v); await f.press('Enter'); } }
await p.getByRole('button', { name: 'Train', exact: true }).first().click();
if (!small) { await p.waitForTimeout(3500); await shot('running'); }
await p.getByRole('button', { name: 'Train again' }).first().waitFor({ timeout: 120000 });
if (!small) { await p.getByRole('combobox', { name: 'Search words' }).fill('war'); await p.getByRole('combobox', { name: 'Search words' }).press('Enter'); await p.getByRole('heading',{name:'war',exact:true}).waitFor(); }
await p.waitForTimeout(1500);
await shot('finished');
console.log('moments', await p.locator('.moment-tick').count(), await p.evaluate(() => JSON.stringify(window.vectarium!.scene.stats())));
const s = p.getByRole('slider', { name: 'Moment of the training' });
await s.focus(); await s.press('Home'); await p.waitForTimeout(1500); await shot('start');
for (let i = 0; i < 3; i++) { await s.press('PageUp'); await p.waitForTimeout(300);} await p.waitForTimeout(1200); await shot('third');
console.log(await p.evaluate(() => JSON.stringify(window.vectarium!.scene.stats())), await s.getAttribute('aria-valuetext'));
if (!small) { await p.locator('.word-history').scrollIntoViewIfNeeded(); await p.waitForTimeout(300); await shot('path'); }
await s.press('Escape'); await p.waitForTimeout(1500); await shot('now');
await b.close();
