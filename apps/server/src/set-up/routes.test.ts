import { describe, expect, test } from 'vitest';
import { ABSENT, configuredServer, DONE, refusal } from './testing.ts';

const { ask, created, expectRefusal, query } = configuredServer();

const KINDS = [
  { path: 'contactGroups', entity: 'Contact group', used: 1320, foreign: 4962, count: 3, first: 'Collections' },
  { path: 'callCenters', entity: 'Call center', used: 1191, foreign: undefined, count: 1, first: 'Columbus' },
] as const;

describe.each(KINDS)('/clearline/v1/$path', ({ path, entity, used, foreign, count, first }) => {
  test('201 one that is created is read, renamed and deleted', async () => {
    const id = await created(path, { name: '  Späte Phase ' });
    expect(await ask('GET', `${path}/${id}`)).toEqual({ status: 200, body: { id, name: 'Späte Phase' } });
    expect(await ask('PUT', `${path}/${id}`, { name: 'Late' })).toEqual(DONE);
    expect(await ask('GET', `${path}/${id}`)).toEqual({ status: 200, body: { id, name: 'Late' } });
    expect(await ask('DELETE', `${path}/${id}`)).toEqual(DONE);
    expect(await ask('GET', `${path}/${id}`)).toEqual(refusal(404, 203, `${entity} not found`));
  });

  test('200 pages in the order of ids, and next while a page is full', async () => {
    const { body } = await ask('GET', `${path}?count=1&offset=0`);
    expect(body).toMatchObject({
      [path]: [{ id: used, name: first }],
      next: `clearline/v1/${path}?offset=1&count=1`,
    });
    const all = (await ask('GET', `${path}?count=1001&offset=0`)).body as Record<string, { id: number }[]>;
    expect(all[path]).toHaveLength(count);
    expect(all['next']).toBeNull();
    expect((await ask('GET', `${path}?count=5&offset=${count}`)).body).toEqual({ [path]: [], next: null });
  });

  test('204 it keeps its own name', async () => {
    expect(await ask('PUT', `${path}/${used}`, { name: first })).toEqual(DONE);
  });

  test('400 a name that another has, and the sentence says which', async () => {
    await expectRefusal(() => ask('POST', path, { name: first }), refusal(400, 202, `${used} has this name`));
    const id = await created(path, { name: 'Another' });
    await expectRefusal(
      () => ask('PUT', `${path}/${id}`, { name: ` ${first} ` }),
      refusal(400, 202, `${used} has this name`),
    );
  });

  test('of two creations of one name at once, one is refused', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => ask('POST', path, { name: 'At once' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400]);
  });

  test.each([
    ['', 4000],
    ['  ', 4000],
    ['a\nb', 4000],
    ['a\u0000', 4000],
  ])('400 the name %j', async (name, code) => {
    await expectRefusal(() => ask('POST', path, { name }), refusal(400, code, '$.name'));
    await expectRefusal(() => ask('PUT', `${path}/${used}`, { name }), refusal(400, code, '$.name'));
  });

  test.each([ABSENT, ...(foreign === undefined ? [] : [foreign])])('404 the id %i, in every way', async (id) => {
    const absent = refusal(404, 203, `${entity} not found`);
    for (const method of ['GET', 'DELETE']) await expectRefusal(() => ask(method, `${path}/${id}`), absent);
    await expectRefusal(() => ask('PUT', `${path}/${id}`, { name: 'x' }), absent);
  });
});

describe('DELETE what is in use', () => {
  test('400 a contact group of services, which are named', async () => {
    await query('UPDATE service SET contact_group_id = 1320 WHERE client_id = 4199 AND id IN (123, 456)');
    await expectRefusal(
      () => ask('DELETE', 'contactGroups/1320'),
      refusal(
        400,
        202,
        'This contact group is in use, by the services 123, 456, 38184; expected one that nothing uses.',
      ),
    );
  });

  test('400 a contact group of entries of any channel, of which five are named', async () => {
    const sms = [1001, 1002, 1003, 1004, 1005, 1006].map((id) => ['SMS', id] as const);
    for (const [channel, id] of [['DIALTIME', 1031] as const, ['EMAIL', 1021] as const, ...sms])
      await query(
        `INSERT INTO channel_dnc (client_id, channel, id, value, value_key, contact_group_id, created_at, modified_at)
         VALUES (4199, $1, $2, $3, $3, 1522, now(), now())`,
        [channel, id, String(id)],
      );
    await expectRefusal(
      () => ask('DELETE', 'contactGroups/1522'),
      refusal(
        400,
        202,
        'by the dial-time DNC entries 1031 and by the email DNC entries 1021 and by the SMS DNC entries 1001, 1002, 1003, 1004, 1005 and more',
      ),
    );
  });

  test('400 a call center with a recording, until that is deleted', async () => {
    await query(
      `INSERT INTO recording (client_id, id, service_id, call_center_id, agent_id, campaign_id, account, phone, term_code_id, from_at, to_at,
                              media_type, byte_size, sha256)
       VALUES (4199, '00000000-0000-4000-8000-00000000000a', 123, 1191, 45365, 1, 'A', '4155550100', 1, now(), now(), 'audio/mpeg', 1, '')`,
    );
    await expectRefusal(() => ask('DELETE', 'callCenters/1191'), refusal(400, 202, 'by the recordings'));
    await query('UPDATE recording SET deleted_at = now() WHERE client_id = 4199');
    expect(await ask('DELETE', 'callCenters/1191')).toEqual(DONE);
  });
});
