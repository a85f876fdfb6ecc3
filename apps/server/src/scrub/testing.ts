import { request } from 'node:http';

export interface ScrubAnswer {
  readonly status: number;
  readonly text: string;
  readonly trailers: Readonly<Record<string, string | undefined>>;
  /** Whether the answer ended by its last chunk. */
  readonly complete: boolean;
}

/** Sends a file and reads the answer with its trailers, which `fetch` does not tell. */
export function sendFile(
  address: string,
  query: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array,
): Promise<ScrubAnswer> {
  const url = new URL(`/clearline/v1/scrub?${new URLSearchParams(query).toString()}`, address);
  return new Promise((done, failed) => {
    const asked = request(url, { method: 'POST', headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('error', () => undefined); // told by `complete`
      answer.on('close', () =>
        done({ status: answer.statusCode ?? 0, text, trailers: answer.trailers, complete: answer.complete }),
      );
    });
    asked.on('error', failed);
    asked.end(body);
  });
}
