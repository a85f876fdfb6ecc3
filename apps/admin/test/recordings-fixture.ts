import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

/** 24 seconds of two voices by turns, as apps/server/fixtures/calls says. */
export const CALL = fileURLToPath(new URL('../../server/fixtures/calls/24s.mp3', import.meta.url));
const DEMO = fileURLToPath(new URL('../../server/fixtures/demo.json', import.meta.url));

export const idOf = (at: number) => `8b4e88fe-2b9c-46b1-a211-${String(at).padStart(12, '0')}`;
const FIRST_CALL = Date.UTC(2026, 5, 1, 14, 0, 0); // 10:00 in New York
const HOUR_MS = 3_600_000;

/** Of the recordings, by what is special about them. */
export const SPECIAL = { latest: idOf(60), long: idOf(59), noSound: idOf(58), spanish: idOf(57) } as const;

/**
 * The demo fixture with sixty calls, one each hour from 1 June 2026 on.
 * @returns the path of its file, and the folder in which a server is to keep their bytes
 */
export function recordingsFixture(): { readonly file: string; readonly recordings: string } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'clearline-calls-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const call = readFileSync(CALL);
  writeFileSync(path.join(folder, 'call.mp3'), call);
  // Frames of an mp3 stand for themselves: a hundred calls in a row are one of forty minutes.
  writeFileSync(path.join(folder, 'long.mp3'), Buffer.concat(Array.from({ length: 100 }, () => call)));
  writeFileSync(path.join(folder, 'no-sound.mp3'), 'This is no sound.');
  const fixture = JSON.parse(readFileSync(DEMO, 'utf8')) as { clients: { recordings?: unknown[] }[] };
  const [client] = fixture.clients;
  if (client === undefined) throw new Error('demo.json: expected a client');
  client.recordings = Array.from({ length: 60 }, (_, index) => {
    const id = idOf(index + 1);
    const isLong = id === SPECIAL.long;
    const fromDate = FIRST_CALL + index * HOUR_MS;
    return {
      id,
      serviceId: id === SPECIAL.spanish ? 40_789 : 123,
      callCenterId: 1191,
      agentId: 45_365,
      campaignId: 7,
      account: `A-${1000 + index}`,
      phone: `41555501${String(index).padStart(2, '0')}`,
      termCodeId: 12,
      fromDate,
      toDate: fromDate + (isLong ? 2_400_000 : 24_000),
      file: isLong ? 'long.mp3' : id === SPECIAL.noSound ? 'no-sound.mp3' : 'call.mp3',
    };
  });
  const file = path.join(folder, 'fixture.json');
  writeFileSync(file, JSON.stringify(fixture));
  return { file, recordings: path.join(folder, 'kept') };
}
