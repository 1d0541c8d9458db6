import { chromium } from 'playwright';
const out = '/tmp/s_shot';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--use-angle=swiftshader','--enable-unsafe-swiftshader','--ignore-gpu-blocklist','--disable-background-networking','--disable-component-update','--disable-sync','--no-first-run'] });
const which = (process.argv[2] ?? 'a').split(',');
for (const [w,h] of [[1440,900],[390,844]] as const) for (const scheme of ['dark','light'] as const) {
  if (process.argv[3] && !`${w}_${scheme}`.includes(process.argv[3])) continue;
  const p = await b.newPage({ viewport: { width: w, height: h }, colorScheme: scheme, hasTouch: w<800 });
  p.on('console', m => m.type()==='error' && console.log(m.text()));
  p.on('pageerror', e => console.log('ERR', e.message));
  await p.goto('http://localhost:4713/');
  await p.waitForFunction(() => (window.vectarium?.scene.labels().length ?? 0) > 5);
  await p.waitForTimeout(800);
  for (const s of which) {
    if (s === 'a') await p.screenshot({ path: `${out}_a_${w}_${scheme}.png` });
    if (s === 'look') { await p.getByRole('button', { name: /^Look/ }).click(); await p.waitForTimeout(600); await p.screenshot({ path: `${out}_look_${w}_${scheme}.png` }); await p.keyboard.press('Escape'); }
    if (s === 'group') {
      const l = p.getByRole('radio', { name: /Lasso/ }); await l.click(); await p.waitForTimeout(200);
      const [cx, cy] = w > 800 ? [720, 360] : [200, 320];
      const r = w > 800 ? 110 : 60;
      await p.mouse.move(cx + r, cy); await p.mouse.down();
      for (let a = 0; a < 6.3; a += 0.2) await p.mouse.move(cx + r * Math.cos(a), cy + r * Math.sin(a));
      await p.mouse.up(); await p.waitForTimeout(1500);
      await p.screenshot({ path: `${out}_group_${w}_${scheme}.png` });
      await p.getByRole('button', { name: 'Show only these' }).first().click(); await p.waitForTimeout(1200);
      await p.screenshot({ path: `${out}_iso_${w}_${scheme}.png` });
    }
  }
  await p.close();
}
await b.close();
