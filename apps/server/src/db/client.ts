import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { type Prisma, PrismaClient } from '../generated/prisma/client.ts';

/** The database as repositories use it. */
export type Db = PrismaClient;

/** The database inside `db.$transaction`: what a repository asks for when it may be part of one. */
export type DbTransaction = Prisma.TransactionClient;

/** Prisma's client on a pool that its maker keeps and closes. Ids come as bigint: see `idNumber`. */
export const createDb = (pool: Pool): Db =>
  new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
