import { describe, expect, test } from 'vitest';
import { ABSENT, configuredServer, DONE, refusal } from '../set-up/testing.ts';

const { ask, created, expectRefusal, query } = configuredServer();

const read = async (id: number) => (await ask('GET', `services/${id}`)).body;
const absent = refusal(404, 203, 'Service not found');

describe('/clearline/v1/services', () => {
  test('201 one with a name alone', async () => {
    const id = await created('services', { name: ' Plain ' });
    expect(await read(id)).toEqual({ id, name: 'Plain', contactGroupId: null, dialingProfileId: null });
  });

  test('201 one with a contact group and a dialing profile, to which it is assigned', async () => {
    const id = await created('services', { name: 'Full', contactGroupId: 1522, dialingProfileId: 12670 });
    expect(await read(id)).toEqual({ id, name: 'Full', contactGroupId: 1522, dialingProfileId: 12670 });
    expect((await ask('GET', '/compliance/dialingProfiles/12670')).body).toMatchObject({ service: [{ id }] });
  });

  test('200 a page in the order of ids', async () => {
    const { body } = await ask('GET', 'services?count=2&offset=0', undefined, 'itUser');
    expect(body).toEqual({
      services: [
        { id: 123, name: 'Table service 123', contactGroupId: null, dialingProfileId: null },
        { id: 456, name: 'Table service 456', contactGroupId: null, dialingProfileId: null },
      ],
      next: 'clearline/v1/services?offset=2&count=2',
    });
  });

  test('204 what is absent is kept, and null takes it away', async () => {
    const id = await created('services', { name: 'Full', contactGroupId: 1522, dialingProfileId: 321 });
    for (const [change, want] of [
      [{ name: 'Other' }, { name: 'Other', contactGroupId: 1522, dialingProfileId: 321 }],
      [{ contactGroupId: null }, { name: 'Other', contactGroupId: null, dialingProfileId: 321 }],
      [{ dialingProfileId: null }, { name: 'Other', contactGroupId: null, dialingProfileId: null }],
      [
        { dialingProfileId: 7850, contactGroupId: 1320 },
        { name: 'Other', contactGroupId: 1320, dialingProfileId: 7850 },
      ],
      [{}, { name: 'Other', contactGroupId: 1320, dialingProfileId: 7850 }],
    ] as const) {
      expect(await ask('PUT', `services/${id}`, change)).toEqual(DONE);
      expect(await read(id)).toEqual({ id, ...want });
    }
  });

  test('400 a contact group or a profile that the client does not have', async () => {
    for (const method of ['POST services', 'PUT services/123'].map((line) => line.split(' ') as [string, string])) {
      for (const id of [ABSENT, 4962])
        await expectRefusal(
          () => ask(...method, { name: 'New', contactGroupId: id }),
          refusal(400, 202, '$.contactGroupId: expected a contact group of this client'),
        );
      await expectRefusal(
        () => ask(...method, { name: 'New', dialingProfileId: ABSENT }),
        refusal(400, 202, '$.dialingProfileId: expected a dialing profile'),
      );
    }
  });

  test('400 a name that another has', async () => {
    await expectRefusal(
      () => ask('PUT', 'services/456', { name: 'Table service 123' }),
      refusal(400, 202, 'the service 123 has this name'),
    );
  });

  test.each([ABSENT, 52001])('404 the id %i', async (id) => {
    for (const method of ['GET', 'DELETE']) await expectRefusal(() => ask(method, `services/${id}`), absent);
    await expectRefusal(() => ask('PUT', `services/${id}`, { name: 'x' }), absent);
    await expectRefusal(() => ask('PUT', `services/${id}`, { dialingProfileId: null }), absent);
  });
});

describe('DELETE /clearline/v1/services/{id}', () => {
  test('204 one that nothing uses; the profile that it had can go then', async () => {
    const profile = ((await ask('POST', '/compliance/dialingProfiles', { name: 'Its own' })).body as { id: number }).id;
    const id = await created('services', { name: 'Short-lived', dialingProfileId: profile });
    expect((await ask('DELETE', `/compliance/dialingProfiles/${profile}`)).status).toBe(400);
    expect(await ask('DELETE', `services/${id}`)).toEqual(DONE);
    expect((await ask('DELETE', `/compliance/dialingProfiles/${profile}`)).status).toBe(204);
  });

  test('400 one that legacy entries name', async () => {
    const [entry] = await query<{ id: number }>('SELECT id FROM dnc_entry WHERE client_id = 4199 AND service_id = 123');
    await expectRefusal(
      () => ask('DELETE', 'services/123'),
      refusal(400, 202, `This service is in use, by the DNC entries ${entry?.id}; expected one that nothing uses.`),
    );
  });

  test('204 one that is named by nothing but a legacy list that is not looked into any more', async () => {
    await query(`UPDATE client SET phone_dnc_type = 'DIAL_TIME' WHERE id = 4199`);
    expect(await ask('DELETE', 'services/123')).toEqual(DONE);
  });

  test('400 one with a recording', async () => {
    await query(
      `INSERT INTO recording (client_id, id, service_id, call_center_id, agent_id, campaign_id, account, phone, term_code_id, from_at, to_at,
                              media_type, byte_size, sha256)
       VALUES (4199, '00000000-0000-4000-8000-00000000000a', 40789, 1191, 45365, 1, 'A', '4155550100', 1, now(), now(), 'audio/mpeg', 1, '')`,
    );
    await expectRefusal(
      () => ask('DELETE', 'services/40789'),
      refusal(400, 202, 'by the recordings 00000000-0000-4000-8000-00000000000a'),
    );
  });
});
