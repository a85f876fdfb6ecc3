import type { OperationId } from '@clearline/contract';
import { expect } from 'vitest';
import { NEIGHBOURS } from './tenants.ts';
import type { Answer, Send } from './wire.ts';

/** What a program that is in use against this API does, in the forms in which it sends and reads. */
export interface Conversation {
  readonly client: string;
  readonly does: string;
  /** The operation without which the conversation cannot be held. */
  readonly needs: OperationId;
  readonly hold: (send: Send) => Promise<void>;
}

const { asker: legacy } = NEIGHBOURS.LEGACY;
const { asker: dialtime } = NEIGHBOURS.DIAL_TIME;
const JSON_TYPE = { 'Content-Type': 'application/json', Accept: 'application/json' };
const inSession = (sessionId: string) => ({ ...JSON_TYPE, 'LV-Session': sessionId });

type Properties = Readonly<Record<string, unknown>>;
const propertiesOf = ({ json }: Answer) => json as Properties;

/** Logs in with a body that is written by hand, and answers the session id. */
async function logIn(send: Send, login: object, token = legacy.token): Promise<string> {
  const headers = { 'LV-Access': token, 'Content-Type': 'application/json' };
  const answer = await send({ method: 'POST', target: '/session/login', headers, body: JSON.stringify(login) });
  expect(answer).toMatchObject({ status: 200, json: { sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/) } });
  return String(propertiesOf(answer)['sessionId']);
}

export const conversations: readonly Conversation[] = [
  {
    client: 'the C# library',
    does: 'says isAgent, and asks by query whether its session lives',
    needs: 'login',
    async hold(send) {
      const session = await logIn(send, { ...legacy.login, userName: 'Ben', isAgent: true });
      const target = `/session/validate?sessionId=${session}`;
      expect((await send({ method: 'GET', target, headers: { 'LV-Access': legacy.token } })).status).toBe(204);
    },
  },
  {
    client: 'the C# library',
    does: 'pages with a capital Offset',
    needs: 'listDnc',
    async hold(send) {
      const session = await logIn(send, legacy.login);
      const page = (offset: number) =>
        send({
          method: 'GET',
          target: `/compliance/dnc?client=${legacy.clientId}&dncType=PERMANENT&count=1&Offset=${offset}`,
          headers: inSession(session),
        });
      const ids = await Promise.all([page(0), page(1)].map(async (answer) => idsOf(await answer, 'dnc')));
      expect(ids).toEqual([[legacy.dncId], [legacy.dncId + 2]]);
    },
  },
  {
    client: 'the C# library',
    does: 'searches with bare service ids and wraps every filter',
    needs: 'findMatchingDialtimeDnc',
    async hold(send) {
      const body = { type: { type: 'PERMANENT', modifiedAfter: null, service: [legacy.serviceId] } };
      const found = await send({
        method: 'POST',
        target: `/compliance/dnc/search?client=${legacy.clientId}&count=10&Offset=0`,
        headers: inSession(legacy.sessionId),
        body: JSON.stringify(body),
      });
      expect(idsOf(found, 'dnc')).toEqual([legacy.dncId]);

      const wrapped = await send({
        method: 'POST',
        target: '/compliance/dialtime/dnc/search?count=10&offset=0',
        headers: inSession(dialtime.sessionId),
        body: '{"filter":{"phone":"415","contactGroupId":null}}',
      });
      expect(idsOf(wrapped, 'dncEntries')).toEqual([dialtime.dialtimeId]);
    },
  },
  {
    client: 'the C# library',
    does: 'names its client in the body of a new profile, sends a rule with an entry, and cannot delete by listing',
    needs: 'createDialingProfile',
    async hold(send) {
      const headers = inSession(legacy.sessionId);
      const post = (target: string, body: object) =>
        send({ method: 'POST', target, headers, body: JSON.stringify(body) });
      const profile = { clientId: legacy.clientId, name: 'Made in C#', description: null, policy: null };
      expect((await post('/compliance/dialingProfiles', profile)).status).toBe(201);
      const entry = { type: 'PERMANENT', phone: '2025550123', dncRule: { id: 1 } };
      expect((await post('/compliance/dnc', entry)).status).toBe(201);
      // Its method for the list of profiles sends DELETE.
      const list = { method: 'DELETE', target: '/compliance/dialingProfiles?count=10&Offset=0', headers };
      expect(await send(list)).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, POST' } });
    },
  },
  {
    client: 'the Java client',
    does: 'sends both headers and a tracking id with every call, and reads count and offset out of next',
    needs: 'listEmailDnc',
    async hold(send) {
      const session = await logIn(send, { ...dialtime.login, agent: false }, dialtime.token);
      const headers = {
        ...inSession(session),
        'LV-Access': dialtime.token,
        LV_REQUEST_TRACKING_ID: '0b6d1c9e-53f2-4d0a-8e75-c1a94f60d2b3',
        Accept: '*/*',
      };
      for (const email of ['b@example.com', 'c@example.com']) {
        const body = JSON.stringify({ email, contactGroupId: null, expirationDate: null });
        expect((await send({ method: 'POST', target: '/compliance/email/dnc', headers, body })).status).toBe(201);
      }
      const read: number[] = [];
      let page: { offset: string; count: string } | undefined = { offset: '0', count: '2' };
      while (page) {
        const target = `/compliance/email/dnc?count=${page.count}&offset=${page.offset}`;
        const answer = await send({ method: 'GET', target, headers });
        read.push(...idsOf(answer, 'dncEntries'));
        const next = propertiesOf(answer)['next'] as string | null | undefined;
        page = next
          ? { offset: /offset=(\d+)/.exec(next)?.[1] as string, count: /count=(\d+)/.exec(next)?.[1] as string }
          : undefined;
      }
      expect(read).toHaveLength(3);
      expect(new Set(read).size).toBe(3);
    },
  },
  {
    client: 'the Java client',
    does: 'sets policy times as instants, with both flags always given',
    needs: 'createDialingPolicy',
    async hold(send) {
      const body = {
        dayOfWeek: 'MONDAY',
        doNotDial: false,
        doNotLeaveMessage: false,
        state: 'SK',
        areaCode: '306',
        startTime: 50_400_000,
        endTime: 93_600_000,
      };
      const target = `/compliance/dialingProfiles/${legacy.idleProfileId}`;
      const headers = { ...inSession(legacy.sessionId), 'LV-Access': legacy.token };
      const put = await send({ method: 'PUT', target: `${target}/policies`, headers, body: JSON.stringify(body) });
      expect(put.status).toBe(201);
      const { json } = await send({ method: 'GET', target, headers });
      expect(json).toMatchObject({ policy: [{ ...body, country: 'CANADA' }] });
    },
  },
  {
    client: 'the Java client',
    does: 'logs out, takes 404 for "already gone", and is denied afterwards',
    needs: 'logout',
    async hold(send) {
      const session = await logIn(send, { ...legacy.login, agent: false });
      const headers = { ...inSession(session), 'LV-Access': legacy.token };
      const logOut = { method: 'DELETE', target: `/session/logout/${session}`, headers };
      expect((await send(logOut)).status).toBe(204);
      expect((await send(logOut)).status).toBe(404);
      expect((await send({ method: 'GET', target: `/session/validate/${session}`, headers })).status).toBe(404);
      expect((await send({ method: 'GET', target: '/compliance/dnc/isLegacyDncEnabled', headers })).status).toBe(401);
    },
  },
  {
    client: 'the PHP class',
    does: 'logs in without agent and asks with LV-Access alone whether its session lives',
    needs: 'isSessionValid',
    async hold(send) {
      const session = await logIn(send, legacy.login);
      const headers = { ...JSON_TYPE, 'LV-Access': legacy.token };
      expect((await send({ method: 'GET', target: `/session/validate/${session}`, headers })).status).toBe(204);
    },
  },
  {
    client: 'the PHP class',
    does: 'asks for a recording with Accept: application/json and gets the sound; for none, it finds the key code',
    needs: 'getRecording',
    async hold(send) {
      const get = (id: string) =>
        send({ method: 'GET', target: `/compliance/recording/${id}`, headers: inSession(legacy.sessionId) });
      const found = await get(legacy.recordingId);
      expect(found).toMatchObject({ status: 200, headers: { 'content-type': 'audio/mpeg' } });
      expect(found.text).toBe(`ID3 of a call of ${legacy.clientId}`);
      expect((await get('00000000-0000-4000-8000-999999999999')).json).toHaveProperty('code', 203);
    },
  },
  {
    client: 'the Cognigy extension',
    does: 'says agent as text, and gets the same session again while it lives',
    needs: 'login',
    async hold(send) {
      const login = { ...legacy.login, agent: 'false' };
      expect(await logIn(send, login)).toBe(await logIn(send, login));
      expect(await logIn(send, { ...legacy.login, userName: 'ben', agent: 'true' })).not.toBe(await logIn(send, login));
    },
  },
  {
    client: 'a Python script',
    does: 'logs an agent in, asks for a recording with a stray ?=, and logs out without any header',
    needs: 'getRecording',
    async hold(send) {
      const target = `/compliance/recording/${legacy.recordingId}?=`;
      const { status, text } = await send({ method: 'GET', target, headers: { 'LV-Session': legacy.sessionId } });
      expect({ status, text }).toEqual({ status: 200, text: `ID3 of a call of ${legacy.clientId}` });
      const agent = await logIn(send, { ...legacy.login, userName: 'ben', agent: 'true' });
      expect((await send({ method: 'GET', target, headers: { 'LV-Session': agent } })).status).toBe(403);
      expect((await send({ method: 'DELETE', target: `/session/logout/${agent}` })).status).toBe(204);
    },
  },
  {
    client: 'a Python script',
    does: 'names the country of a policy and sends its flags as text',
    needs: 'createDialingProfile',
    async hold(send) {
      const policy = [{ dayOfWeek: 'ALL', doNotDial: 'true', country: 'UNITED_STATES_OF_AMERICA', state: 'TX' }];
      const body = JSON.stringify({ name: 'From Python', policy });
      const headers = { 'LV-Session': legacy.sessionId, 'Content-Type': 'application/json' };
      expect((await send({ method: 'POST', target: '/compliance/dialingProfiles', headers, body })).status).toBe(201);
    },
  },
  {
    client: 'the Elixir client',
    does: 'posts dates in ISO 8601, with Z and with an offset, and reads them as numbers',
    needs: 'createSmsDnc',
    async hold(send) {
      const headers = inSession(dialtime.sessionId);
      // The last moment of a day in New York, and the first of the next.
      for (const [at, expected] of [
        ['2098-07-02T03:59:59.999Z', Date.parse('2098-07-01T00:00:00-04:00')],
        ['2098-07-02T00:00:00-04:00', Date.parse('2098-07-02T00:00:00-04:00')],
      ] as const) {
        const body = JSON.stringify({ sms: '2025550177', expirationDate: at });
        const made = await send({ method: 'POST', target: '/compliance/sms/dnc', headers, body });
        const target = `/compliance/sms/dnc/${String(propertiesOf(made)['id'])}`;
        expect((await send({ method: 'GET', target, headers })).json).toMatchObject({ expirationDate: expected });
      }
    },
  },
  {
    client: 'the Elixir client',
    does: 'puts a version into the path, as it was done up to v6.0, and is told that there is nothing',
    needs: 'login',
    async hold(send) {
      const body = JSON.stringify(legacy.login);
      const headers = { 'LV-Access': legacy.token, ...JSON_TYPE };
      const answer = await send({ method: 'POST', target: '/session/v5.0/login', headers, body });
      expect(answer).toMatchObject({ status: 404, json: { code: 4040, message: expect.any(String) } });
    },
  },
  {
    client: 'an operator with the documentation open',
    does: 'types Zip, adds the slash of Create DNC Entry, and lists until next is null',
    needs: 'createDnc',
    async hold(send) {
      const headers = inSession(legacy.sessionId);
      const body = JSON.stringify({ clientId: legacy.clientId, type: 'DAILY', phone: '9195551212' });
      expect((await send({ method: 'POST', target: '/compliance/dnc/', headers, body })).status).toBe(201);
      const check = `?client=${legacy.clientId}&service=${legacy.serviceId}&account=&Zip=94110`;
      const { json } = await send({ method: 'GET', target: `/compliance/complianceCheck/isBlocked${check}`, headers });
      expect(json).toEqual({ result: true });

      const ids: number[] = [];
      let target: string | null = `compliance/dnc?dncType=DAILY&count=1&offset=0`;
      while (target !== null) {
        const page: Answer = await send({ method: 'GET', target: `/${target}`, headers });
        ids.push(...idsOf(page, 'dnc'));
        target = propertiesOf(page)['next'] as string | null;
      }
      expect(ids).toHaveLength(2);
    },
  },
];

const idsOf = (answer: Answer, list: string): number[] =>
  (propertiesOf(answer)[list] as readonly { id: number }[]).map(({ id }) => id);
