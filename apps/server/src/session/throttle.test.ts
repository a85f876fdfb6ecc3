import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { loginThrottle } from './throttle.ts';

const database = testDatabase('empty');
beforeEach(() => database.pool.query('DELETE FROM login_attempt'));

describe('the eleventh attempt for a user', () => {
  test.each<[string, string, string, boolean]>([
    ['from the same address', '192.0.2.7', '192.0.2.7', false],
    ['from another address', '192.0.2.7', '192.0.2.8', true],
    ['from the same address of IPv4 in the form of IPv6', '::ffff:192.0.2.7', '::ffff:192.0.2.7', false],
    ['from another one in that form', '::ffff:192.0.2.7', '::ffff:192.0.2.8', true],
    ['from another address of the network of IPv6', '2001:db8:1:2::7', '2001:db8:1:2:9:8:7:6', false],
    ['from one that is written short', '2001:db8::7', '2001:db8:0:0:1::', false],
    ['from the next network', '2001:db8:1:2::7', '2001:db8:1:3::7', true],
    ['from another interface', 'fe80::1%eth0', 'fe80::2%eth1', false],
    ['from nobody knows where', 'unknown', 'unknown', false],
  ])('%s', async (_from, address, next, isAdmitted) => {
    const throttle = loginThrottle(database.pool);
    const attempt = { clientName: 'demo', userName: 'manager' };
    for (let one = 0; one < 10; one += 1) await throttle.admit({ ...attempt, address });
    const eleventh = throttle.admit({ ...attempt, userName: 'Manager', address: next });
    await (isAdmitted ? eleventh : expect(eleventh).rejects.toMatchObject({ kind: 'login.throttled' }));
  });
});
