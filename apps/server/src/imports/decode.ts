import { TextDecoder } from 'node:util';
import { ImportFailure } from './failure.ts';
import type { ImportOptions } from './plan.ts';

const LABELS = { UTF_8: 'utf-8', UTF_16: 'utf-16le', WINDOWS_1252: 'windows-1252' } as const;

/**
 * The text of a file, without its byte order mark. A mark wins over what was said. Throws the ImportFailure of bytes that are no
 * text of the encoding: guessed at, they would become other accounts and addresses.
 */
export async function* decode(
  bytes: AsyncIterable<Uint8Array>,
  encoding: ImportOptions['encoding'],
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let before: Uint8Array = new Uint8Array(0);
  let seen = 0;
  const refused = (cause?: unknown) =>
    new ImportFailure(
      `The file is not ${(encoding ?? 'UTF_8').replace('_', '-')}: the bytes near ${seen} are no text. Name its encoding.`,
      { cause },
    );
  const read = (part?: Uint8Array) => {
    let text: string;
    try {
      text = (decoder as TextDecoder).decode(part, { stream: part !== undefined });
    } catch (cause) {
      throw refused(cause);
    }
    if (text.includes('\0')) throw refused(); // UTF-16 without a mark is UTF-8 of every other character
    return text;
  };
  for await (const part of bytes) {
    seen += part.length;
    if (decoder) yield read(part);
    else {
      before = Buffer.concat([before, part]);
      if (before.length < 2) continue;
      decoder = new TextDecoder(labelOf(before, encoding), { fatal: true });
      yield read(before);
    }
  }
  if (!decoder) {
    decoder = new TextDecoder('utf-8', { fatal: true });
    yield read(before);
  }
  yield read();
}

function labelOf([first, second]: Uint8Array, encoding: ImportOptions['encoding']): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return LABELS[encoding ?? 'UTF_8'];
}
