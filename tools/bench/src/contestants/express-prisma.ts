import { createServer } from 'node:http';
import { PrismaPg } from '@prisma/adapter-pg';
import express from 'express';
// eslint-disable-next-line @nx/enforce-module-boundaries -- the server's package has no door to its database, and needs none but here
import { PrismaClient } from '../../../../apps/server/src/generated/prisma/client.ts';
import { listenAndAnnounce } from './announce.ts';

// The check as it is usually built: one Prisma query a request. No session, no roles, no validation, and only the legacy list.
const clientId = BigInt(process.env['BENCH_CLIENT_ID'] ?? '');
const db = new PrismaClient({
  adapter: new PrismaPg({ connectionString: process.env['DATABASE_URL'] ?? '', max: 10 }),
});

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const app = express();
app.get('/compliance/complianceCheck/isBlocked', async (request, response) => {
  const service = BigInt(text(request.query['service']) ?? '0');
  const phone = text(request.query['phone']);
  const account = text(request.query['account'])?.toLowerCase();
  const zip = text(request.query['zip']);
  const keys = [
    ...(phone === undefined ? [] : [{ matchKind: 'P', matchKey: phone }]),
    ...(account === undefined ? [] : [{ matchKind: 'A', matchKey: account }]),
    ...(zip === undefined ? [] : [{ matchKind: 'Z', matchKey: zip }]),
  ];
  const entries = await db.dncEntry.findMany({
    where: keys.length === 1 ? { clientId, ...keys[0] } : { clientId, OR: keys },
    select: { serviceId: true, accountKey: true, zip: true, lapsesAt: true },
  });
  const now = new Date();
  const result = entries.some(
    (entry) =>
      (entry.serviceId === null || BigInt(entry.serviceId) === service) &&
      (entry.accountKey === null || entry.accountKey === account) &&
      (entry.zip === null || entry.zip === zip) &&
      (entry.lapsesAt === null || now < entry.lapsesAt),
  );
  response.json({ result });
});

listenAndAnnounce(createServer(app));
