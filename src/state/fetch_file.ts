// A built file of the app by its name, or an error that a person can act on.
export async function fetchFile(folder: URL, name: string): Promise<Response> {
  const response = await fetch(new URL(name, folder)).catch(() => null);
  if (response?.ok) return response;
  throw Object.assign(new Error(`${name} could not be loaded.`), {
    advice: 'Check the connection and reload the page.',
  });
}
