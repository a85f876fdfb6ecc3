import type { Schema } from '@clearline/contract';
import type { Locator, Page } from 'playwright-core';
import { beforeAll } from 'vitest';
import { type AdminServer, PEOPLE } from './admin-server.ts';

/** Policies of a profile: hours of Nevada, and what is forbidden elsewhere. */
export const NEVADA = [
  { dayOfWeek: 'WEEKDAY', state: 'NV', startTime: '12:00', endTime: '23:00' },
  { dayOfWeek: 'SATURDAY', state: 'NV', startTime: '13:15', endTime: '20:45' },
  { dayOfWeek: 'SUNDAY', state: 'NV', doNotDial: true },
  { dayOfWeek: 'ALL', state: 'TX', doNotLeaveMessage: true },
  { dayOfWeek: 'ALL', areaCode: '212', doNotDial: true },
];

/** What a superuser makes and reads of dialing profiles by the API itself, as another program does, for the tests of one file. */
export function profileDesk(server: AdminServer) {
  let session = '';
  beforeAll(async () => {
    const { client, user, password, token } = PEOPLE.superuser;
    const answer = await fetch(`${server.address}/session/login`, {
      method: 'POST',
      headers: { 'LV-Access': token, 'Content-Type': 'application/json' },
      body: JSON.stringify({ clientName: client, userName: user, password, agent: false }),
    });
    session = ((await answer.json()) as { sessionId: string }).sessionId;
  });

  async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await fetch(`${server.address}${path}`, {
      method,
      headers: { 'LV-Session': session, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }
  const pathOf = (id: number) => `/clearline/v1/dialingProfiles/${id}/policies`;
  return {
    ask,
    /** Makes a profile; answers its id. */
    made: async (name: string, policy: readonly object[] = []) =>
      (await ask<{ id: number }>('POST', '/compliance/dialingProfiles', { name, policy })).id,
    setPolicies: (id: number, policies: readonly object[]) => ask('PUT', pathOf(id), { policies }),
    /** The policies of a profile, each in a few words. */
    async storedIn(id: number) {
      const { policies } = await ask<Schema<'ProfilePolicies'>>('GET', pathOf(id));
      return policies.map(({ dayOfWeek, state, areaCode, doNotDial, doNotLeaveMessage, startTime, endTime }) =>
        [dayOfWeek, state ?? areaCode, hoursOf(startTime, endTime), doNotDial && 'do not dial', doNotLeaveMessage && 'no messages']
          .filter(Boolean)
          .join(' '),
      );
    },
    overviews: async () =>
      (await ask<Schema<'ProfileOverviewPage'>>('GET', '/clearline/v1/dialingProfiles?count=100&offset=0')).profiles,
  };
} // prettier-ignore

const hoursOf = (start?: number | null, end?: number | null) =>
  typeof start === 'number' && typeof end === 'number' ? `${clock(start)}-${clock(end)}` : '';
const clock = (ms: number) => new Date(ms - 5 * 3_600_000).toISOString().slice(11, 16);

export const button = (where: Page | Locator, name: string) => where.getByRole('button', { name, exact: true });
export const notified = (page: Page, says: string | RegExp) =>
  page.locator('.mantine-Notifications-root').getByText(says).first().waitFor();
export const saved = (page: Page) => page.getByText('Everything is saved.').waitFor();
