// Names as browsers give them, collected from Chromium and Firefox.
import { expect, it } from 'vitest';
import { cardIn, isSoftwareName } from './graphics_card';

it.each([
  [
    'ANGLE (NVIDIA, NVIDIA GeForce RTX 3080 (0x00002206) Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'NVIDIA GeForce RTX 3080',
    false,
  ],
  [
    'ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)',
    'Mesa Intel(R) UHD Graphics 620 (KBL GT2)',
    false,
  ],
  ['ANGLE (Apple, ANGLE Metal Renderer: Apple M1, Unspecified Version)', 'Apple M1', false],
  ['NVIDIA GeForce GTX 980, or similar', 'NVIDIA GeForce GTX 980, or similar', false],
  [
    'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)',
    'SwiftShader Device (Subzero)',
    true,
  ],
  ['ANGLE (Mesa, llvmpipe (LLVM 15.0.6, 256 bits), OpenGL 4.5)', 'llvmpipe (LLVM 15.0.6, 256 bits)', true],
  [
    'ANGLE (Microsoft, Microsoft Basic Render Driver (0x0000008C) Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'Microsoft Basic Render Driver',
    true,
  ],
])('finds the card in %s', (renderer, card, software) => {
  expect(cardIn(renderer)).toBe(card);
  expect(isSoftwareName(renderer)).toBe(software);
});
