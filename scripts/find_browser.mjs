// Finds a Chromium-family browser for the end-to-end tests and the screenshots, and installs one where there is none.
// Order: CHROME_PATH, PATH, the usual places of macOS and Windows, the one Playwright downloaded.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const WINDOWS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** What every run needs: no sandbox in containers, a software WebGL, and no traffic of the browser's own. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-gpu-rasterization', // else the page itself is painted by SwiftShader, and WebGL waits for it
];

/** What Playwright switches off itself: of two lists the browser takes the last alone, which is then this one. */
const PLAYWRIGHTS = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'PreconnectToSearch',
];

/** The end-to-end tests open some hundred windows: a third of the processor time that these take is for what no test looks at. */
export const TEST_ARGS = [
  ...BROWSER_ARGS,
  '--disable-gpu-compositing', // else SwiftShader puts page and map together, at every frame
  // The address bar's suggestions are two pages of the browser's own, loaded with each window.
  `--disable-features=${[...PLAYWRIGHTS, 'AimEnabled', 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup']}`,
];

/**
 * Places to look, best first, on a given machine.
 * @param {Record<string, string | undefined>} env @param {string} platform
 * @returns {string[]}
 */
export function browserCandidates(env, platform) {
  const windows = platform === 'win32';
  const folders = (env.PATH ?? env.Path ?? '').split(windows ? ';' : ':').filter((folder) => folder !== '');
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, windows ? `${name}.exe` : name)));
  if (platform === 'darwin') return [...onPath, ...MAC];
  if (!windows) return onPath;
  const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
  return [...onPath, ...roots.flatMap((root) => WINDOWS.map((file) => path.join(root, file)))];
}

/**
 * The browser to use, or undefined when this machine has none. A CHROME_PATH that names nothing is an error, not a hint.
 * @param {Record<string, string | undefined>} [env] @param {string} [platform]
 * @returns {Promise<string | undefined>}
 */
export async function findBrowser(env = process.env, platform = process.platform) {
  if (env.CHROME_PATH) {
    if (existsSync(env.CHROME_PATH)) return env.CHROME_PATH;
    throw new Error(`CHROME_PATH is ${env.CHROME_PATH}, and there is no such file: correct it or unset it`);
  }
  const found = browserCandidates(env, platform).find((file) => existsSync(file));
  if (found !== undefined) return found;
  const { chromium } = await import('playwright');
  const own = chromium.executablePath();
  return existsSync(own) ? own : undefined;
}

/** @param {string} command @param {readonly string[]} args */
function install(command, args) {
  console.error(`… ${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, { stdio: ['ignore', 2, 2] });
  if (status !== 0)
    throw new Error(`\`${command} ${args.join(' ')}\` failed: install Chromium by hand, or set CHROME_PATH`);
}

/** Finds a browser, or installs one: Debian's own as root on Debian, elsewhere the build that Playwright downloads. */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found !== undefined) return found;
  const root = process.getuid?.() === 0;
  const debian = existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  if (debian && root) {
    install('apt-get', ['update']);
    install('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  } else {
    const dependencies = process.platform === 'linux' && root ? ['--with-deps'] : [];
    install(process.execPath, ['node_modules/playwright/cli.js', 'install', ...dependencies, 'chromium']);
  }
  const installed = await findBrowser();
  if (installed === undefined) throw new Error('a browser was installed but cannot be found: set CHROME_PATH to it');
  return installed;
}
