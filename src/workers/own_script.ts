// Addresses of the app's own scripts, for workers and the service worker: the one Trusted Types policy that the content policy names
// (config/content_policy.ts). Where browsers enforce it, nothing else can make an address that code is loaded from.

/** As lib.dom will have it; a TrustedScriptURL goes wherever its address does as a string. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string };
}

let policy: { createScriptURL(address: string): string } | null = null;

/** Throws TypeError for an address of another origin than that of the code that runs. */
export function ownScript(address: string | URL): string {
  policy ??= trusted()?.createPolicy('vectarium', { createScriptURL: checked }) ?? { createScriptURL: checked };
  return policy.createScriptURL(String(address));
}

const trusted = () => (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes;

function checked(address: string): string {
  const { href, origin } = new URL(address, location.href);
  if (origin !== location.origin) throw new TypeError(`${href} is no script of this app`);
  return href;
}
