// Hands the visitor a file that was made in the page.
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** A title as part of a file's name. */
export const fileName = (title: string): string => title.replace(/[^\p{L}\p{N}]+/gu, '-');
