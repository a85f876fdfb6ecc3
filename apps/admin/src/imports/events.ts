/**
 * Reads server-sent events as they come: the browser's own reader of them cannot send a session.
 * @returns the data of each event
 */
export async function* eventsOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return; // an event that is not ended is none
      rest += value.replaceAll('\r', '');
      for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
        const data = rest
          .slice(0, end)
          .split('\n')
          .filter((line) => line.startsWith('data:'))
          .map((line) => line.slice(5).replace(/^ /, ''));
        rest = rest.slice(end + 2);
        if (data.length > 0) yield data.join('\n');
      }
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}
