import { beforeAll, describe, expect, test } from 'vitest';
import { channelServer, CLIENT, FAMILIES } from './testing.ts';

const { server, ask, created } = channelServer();

// Far ahead of New York, and with clocks that change on other days.
beforeAll(() => server.database.pool.query(`UPDATE client SET time_zone = 'Pacific/Auckland' WHERE id = $1`, [CLIENT]));

describe.each(FAMILIES)('$path of a client in Auckland', ({ path, property, value, other }) => {
  test('200 dates are of the client’s zone: as they are read, as they are answered, and as they end', async () => {
    server.setNow('2026-03-01T00:00:00Z');
    const byInstant = await created(path, { [property]: value, expirationDate: '2026-04-04T11:00:00Z' }); // midnight there
    const byDate = await created(path, { [property]: other, expirationDate: '2026-04-05' });
    for (const id of [byInstant, byDate]) {
      const { body } = await ask('GET', `${path}/${id}`);
      expect(body?.['expirationDate']).toBe(Date.parse('2026-04-05T00:00:00+13:00'));
    }
    server.setNow('2026-04-05T11:59:59.999Z'); // clocks went back on that day
    expect((await ask('GET', `${path}/${byDate}`)).status).toBe(200);
    server.setNow('2026-04-05T12:00:00Z');
    expect((await ask('GET', `${path}/${byDate}`)).status).toBe(404);
  });
});
