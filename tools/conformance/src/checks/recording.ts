import type { AnyAsked } from '../asked.ts';
import { type Check, check, DECIDED } from '../check.ts';
import { absentUuid } from '../invent.ts';
import { lineOf, operationNamed } from '../operations.ts';
import { expectThat, NotTestable } from '../outcome.ts';
import type { Use } from '../use.ts';
import type { Adaptations } from './documented.ts';

/** No method makes or finds a recording: one must be named. */
function recordingOf(use: Use): string {
  const { recording } = use.known;
  if (recording === undefined)
    throw new NotTestable('No method of this API makes or finds a recording: name one with --recording ID.');
  return recording;
}

const asked = (use: Use): AnyAsked => ({ path: { id: recordingOf(use) } });
const line = (id: Check['operation']) => lineOf(operationNamed(id));

export const recordingAdaptations: Adaptations = {
  getRecordingInfo: (use) => ({ query: { recording: recordingOf(use) } }),
  getRecording: asked,
  deleteRecording: (use) => {
    const { expendableRecording: id } = use.known;
    if (id === undefined)
      throw new NotTestable('What is deleted is lost: name a recording that may be with --expendable-recording ID.');
    return { path: { id } };
  },
};

export const recording: readonly Check[] = [
  check('getRecordingInfo', 'answers 404 where nothing has the id', (use) =>
    use.refused('getRecordingInfo', { query: { recording: absentUuid() } }, { status: 404 }),
  ),
  check('getRecordingInfo', 'duration is the seconds from fromDate to toDate', async (use) => {
    const info = await use.ask('getRecordingInfo', { query: { recording: recordingOf(use) } });
    const seconds = (info.toDate - info.fromDate) / 1000;
    expectThat(
      Math.abs(info.duration - seconds) <= 1,
      `${line('getRecordingInfo')}: duration is ${info.duration}, and ${seconds} s lie between fromDate and toDate.`,
    );
  }),
  check('getRecording', 'answers audio/mpeg, whatever the Accept header says', async (use) => {
    const { status, headers, bytes } = await use.exchange('getRecording', asked(use));
    const type = headers.get('Content-Type');
    expectThat(
      status === 200 && /^audio\/mpeg/.test(type ?? '') && bytes > 0,
      `${line('getRecording')} was answered ${status} with ${bytes} bytes of ${type} where audio/mpeg was expected.`,
    );
  }),
  check(
    'getRecording',
    'answers 206 with the part that a Range asks for',
    async (use) => {
      const headers = { ...(await use.headersFor('getRecording')), Range: 'bytes=0-3' };
      const target = `/compliance/recording/${encodeURIComponent(recordingOf(use))}`;
      const { status, bytes, headers: answered } = await use.send('getRecording', { target, headers });
      expectThat(
        status === 206 && bytes === 4 && /^bytes 0-3\//.test(answered.get('Content-Range') ?? ''),
        `${line('getRecording')} with Range bytes=0-3 was answered ${status} with ${bytes} bytes.`,
      );
    },
    DECIDED,
  ),
  check(
    'getRecording',
    'answers 304 to its own ETag',
    async (use) => {
      const etag = (await use.exchange('getRecording', asked(use))).headers.get('ETag');
      expectThat(etag !== null, `${line('getRecording')} was answered without an ETag.`);
      const headers = { ...(await use.headersFor('getRecording')), 'If-None-Match': etag };
      const target = `/compliance/recording/${encodeURIComponent(recordingOf(use))}`;
      const { status } = await use.send('getRecording', { target, headers });
      expectThat(
        status === 304,
        `${line('getRecording')} with If-None-Match was answered ${status} where 304 was expected.`,
      );
    },
    DECIDED,
  ),
  check('deleteRecording', 'what is deleted is gone: reading it and deleting it again answer 404', async (use) => {
    const { expendableRecording: id } = use.known;
    if (id === undefined)
      throw new NotTestable('What is deleted is lost: name a recording that may be with --expendable-recording ID.');
    const { status } = await use.exchange('getRecording', { path: { id } });
    if (status !== 404) throw new NotTestable(`The recording ${id} was not deleted before.`);
    await use.refused('deleteRecording', { path: { id } }, { status: 404, code: 203 });
  }),
];
