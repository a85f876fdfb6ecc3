import type { Handlers } from '../http/handler.ts';
import { Refusal } from '../http/refusal.ts';
import { selectBytes } from '../http/select-bytes.ts';
import type { RecordingRepository } from './repository.ts';
import type { RecordingStore } from './store.ts';

interface Deps {
  readonly recordings: RecordingRepository;
  readonly store: RecordingStore;
  readonly now: () => Date;
}

// A browser may keep a recording for itself, and asks each time whether it may still be heard.
const HEADERS = { 'Cache-Control': 'private, no-cache', 'X-Content-Type-Options': 'nosniff' } as const;

/** Recorded calls: what is known of one, its sound, and its end. */
export function recordingRoutes({
  recordings,
  store,
  now,
}: Deps): Handlers<'getRecordingInfo' | 'getRecording' | 'deleteRecording'> {
  async function present(clientId: number, id: string) {
    const recording = await recordings.read(clientId, id);
    if (!recording) throw absent();
    return recording;
  }

  return {
    getRecordingInfo: async ({ query }, { clientId }) => {
      const found = await present(clientId, query.recording);
      const { account, phone, fromAt, toAt, originalAccountNumber } = found;
      return {
        status: 200,
        body: {
          clientId,
          callCenterId: found.callCenterId,
          serviceId: found.serviceId,
          agentId: found.agentId,
          campaignId: found.campaignId,
          account,
          phone,
          termCodeId: found.termCodeId,
          fromDate: fromAt.getTime(),
          toDate: toAt.getTime(),
          ...(originalAccountNumber !== null && { originalAccountNumber }),
          duration: Math.floor((toAt.getTime() - fromAt.getTime()) / 1000),
        },
      };
    },

    getRecording: async ({ params, context }, { clientId }) => {
      const { id, byteSize: size, sha256 } = await present(clientId, params.id);
      const etag = `"${Buffer.from(sha256).toString('hex')}"`;
      const selected = selectBytes(context, { size, etag });
      const headers = { ...HEADERS, ...selected.headers };
      if (selected.status === 304) return { status: 304, body: undefined, headers };

      const stored = await answered(store.read({ clientId, id }, selected.part));
      if (stored?.size === size) return { status: selected.status, body: stored.stream, headers };
      stored?.stream.destroy();
      await present(clientId, id); // it may have been deleted meanwhile
      throw new Error(`the store has ${stored?.size ?? 'no'} bytes of a recording of ${size}`);
    },

    deleteRecording: async ({ params }, { clientId, subjectId }) => {
      const key = await recordings.beginDelete(clientId, params.id, { by: subjectId, at: now() });
      if (!key) throw absent();
      await answered(store.remove(key));
      await recordings.endDelete(key, now());
      return { status: 204, body: undefined };
    },
  };
}

const absent = () => new Refusal('entity.absent', { entity: 'Recording' });

/** What the store answers. Throws the Refusal 503 where it does not. */
const answered = <Answer>(asked: Promise<Answer>): Promise<Answer> =>
  asked.catch((error: unknown) => {
    throw new Refusal('unavailable', { reason: 'the store of recordings does not answer' }, { cause: error });
  });
