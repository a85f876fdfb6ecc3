import { expect, test } from 'vitest';
import { eventsOf } from './events.ts';

async function read(...pieces: string[]): Promise<string[]> {
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });
  const events: string[] = [];
  for await (const event of eventsOf(stream)) events.push(event);
  return events;
}

test.each<[string, string[], string[]]>([
  ['one', ['event: import\ndata: {"id":5}\n\n'], ['{"id":5}']],
  ['two at once', ['data: a\n\ndata: b\n\n'], ['a', 'b']],
  ['in pieces', ['da', 'ta: a', '\n', '\ndata: b\n\n'], ['a', 'b']],
  ['of several lines', ['data: a\ndata: b\n\n'], ['a\nb']],
  ['with other line ends', ['data: a\r\n\r\n'], ['a']],
  ['a comment that keeps the line open', [': still here\n\ndata: a\n\n'], ['a']],
  ['one that was broken off', ['data: a\n\ndata: b\n'], ['a']],
  ['none', [], []],
])('events: %s', async (_name, pieces, want) => {
  expect(await read(...pieces)).toEqual(want);
});
