/** Enough for a long header and some rows, also of a file of one line that never ends. */
const MOST_BYTES = 65_536;

/** Whether a file is packed: by its name, as it would be sent. */
export const isGzip = (filename: string): boolean => /\.gz$/i.test(filename);

/**
 * The first lines of a file, unpacked.
 * @throws TypeError where it is said to be gzip, and is not
 */
export async function firstLines(file: File, count: number): Promise<readonly string[]> {
  const stream = isGzip(file.name) ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
  const reader = stream.pipeThrough(decoderOf(await file.slice(0, 2).arrayBuffer())).getReader();
  let text = '';
  try {
    while (text.length < MOST_BYTES) {
      const { done, value } = await reader.read();
      if (done) break;
      text += value;
    }
  } finally {
    void reader.cancel().catch(() => undefined); // the rest is the API's to read
  }
  const lines = text.split(/\r\n|\n|\r/);
  return lines.filter((line) => line.trim() !== '').slice(0, count);
}

/** Spreadsheets write UTF-16 with a mark at its beginning. */
function decoderOf(beginning: ArrayBuffer): TransformStream<BufferSource, string> {
  const [first, second] = new Uint8Array(beginning);
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoderStream(encoding) as TransformStream<BufferSource, string>;
}
