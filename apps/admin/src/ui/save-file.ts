/** Hands a file to the browser, which keeps it where its downloads go. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it by then; the rest it holds by itself.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * The name that an answer gives its file, or another where it gives none.
 * @param disposition the header Content-Disposition
 */
export function fileNameOf(disposition: string | null, otherwise: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (encoded !== undefined) {
    try {
      return decodeURIComponent(encoded);
    } catch {
      // Not as RFC 8187 has it: the plain name, if there is one.
    }
  }
  const plain = /filename="((?:[^"\\]|\\.)*)"|filename=([^;\s]+)/i.exec(disposition ?? '');
  return plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2] ?? otherwise;
}
