// WebGPU in Node, for tests and benchmarks: Dawn, Chromium's own implementation (npm `webgpu`), on this machine's Vulkan driver or,
// where it has none, on the software adapter that every Chromium brings along. Not part of the app.
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright';
import { findBrowser } from '../scripts/find_browser.mjs';

const ICD = 'vk_swiftshader_icd.json';
/** glibc's RTLD_NODELETE (dlfcn.h): keeps a library though Node closes it, because it is not one of Node's. */
const KEEP_LOADED = 0x1000;

/** The folder of a Chromium with its software Vulkan driver, if there is one. */
async function softwareDriver(): Promise<string | undefined> {
  const browser = await findBrowser();
  const folders = [
    '/usr/lib/chromium',
    ...[browser, chromium.executablePath()].flatMap((b) => (b ? [path.dirname(b)] : [])),
  ];
  return folders.find((folder) => existsSync(path.join(folder, ICD)));
}

/** Makes Chromium's Vulkan loader and software driver those of this process. */
function loadSoftware(folder: string): void {
  process.env.VK_DRIVER_FILES = path.join(folder, ICD);
  const loader = path.join(folder, 'libvulkan.so.1');
  if (process.platform !== 'linux' || !existsSync(loader)) return;
  try {
    process.dlopen({ exports: {} }, loader, constants.dlopen.RTLD_NOW | constants.dlopen.RTLD_GLOBAL | KEEP_LOADED);
  } catch {
    // Always thrown: a Vulkan loader is no Node module. Loaded it stays, and Dawn finds it by its name.
  }
}

/**
 * Puts `navigator.gpu` and the names of WebGPU in place, on Chromium's software adapter or on the machine's own driver. Returns
 * undefined where there is none of the wanted kind. The choice holds for the whole process: Vulkan reads its drivers once.
 */
export async function startDawn(kind: 'software' | 'hardware'): Promise<GPU | undefined> {
  if (kind === 'software') {
    const folder = await softwareDriver();
    if (folder === undefined) return undefined;
    loadSoftware(folder);
  }
  const { create, globals } = await import('webgpu');
  const gpu = create([]);
  if (kind === 'hardware' && (await gpu.requestAdapter()) === null) return undefined;
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, 'navigator', { value: { ...globalThis.navigator, gpu }, configurable: true });
  return gpu;
}
