import type { Fixture, FixtureClient } from '@clearline/contract';
import type { Pool } from 'pg';
import type { PhoneDncType } from '../src/http/caller.ts';
import { sessionRepository } from '../src/session/repository.ts';
import { fingerprint, sessionIdOf } from '../src/session/secrets.ts';

/** A client that has one of everything, under the ids by which its requests name them. */
export interface Tenant {
  readonly fixture: FixtureClient;
  readonly clientId: number;
  readonly userId: number;
  /** A manager's, who has no session. */
  readonly otherUserId: number;
  readonly agentId: number;
  readonly serviceId: number;
  readonly otherServiceId: number;
  readonly contactGroupId: number;
  readonly otherContactGroupId: number;
  /** A contact group and a call center that nothing uses. */
  readonly idleContactGroupId: number;
  readonly idleCallCenterId: number;
  readonly profileId: number;
  readonly policyId: number;
  /** A profile that nothing uses. */
  readonly idleProfileId: number;
  readonly dncId: number;
  readonly dialtimeId: number;
  readonly emailId: number;
  readonly smsId: number;
  readonly recordingId: string;
  /** A delete that can be undone. No fixture has one, so `tenantServer` adds it. */
  readonly importId: number;
  /** The import of a file that is not done yet; added likewise. */
  readonly fileId: number;
  readonly login: { readonly clientName: string; readonly userName: string; readonly password: string };
  readonly token: string;
  /** A second token, which opened no session. A fixture gives tokens no ids, so `tenantServer` adds it. */
  readonly spareTokenId: number;
  /** Its user's session; it lives once `openSession` has opened it. */
  readonly sessionId: string;
}

/** A client that is no tenant: it has nothing, and nobody. */
export const EMPTY_CLIENT_ID = 7_999;

/** The regulation pack that every tenant has adopted on its profile. */
export const PACK = 'us-state-overlay';
export const VERSION = '1.0.0';

/** Values that all tenants have, so that what a tenant is told of another's would look like its own. */
export const VALUES = {
  phone: '4155550101',
  account: 'A-1001',
  zip: '94110',
  email: 'ann@example.com',
  areaCode: '415',
  state: 'CA',
} as const;

// The same for all: their tokens tell their sessions apart.
const SALT = Buffer.alloc(16);

/**
 * @param clientId also tells the tenant's names and secrets apart
 * @param ids where its ids begin; two tenants may have the same
 */
function tenant(clientId: number, ids: number, phoneDncType: PhoneDncType): Tenant {
  const [userId, agentId, serviceId, otherServiceId] = [ids + 1, ids + 2, ids + 3, ids + 4];
  const [contactGroupId, otherContactGroupId, callCenterId] = [ids + 5, ids + 6, ids + 7];
  const [profileId, idleProfileId, policyId] = [ids + 8, ids + 9, ids + 10];
  const [dncId, dialtimeId, emailId, smsId] = [ids + 20, ids + 30, ids + 31, ids + 32];
  const [otherUserId, idleContactGroupId, idleCallCenterId, spareTokenId] = [ids + 11, ids + 12, ids + 13, ids + 14];
  const [importId, fileId] = [ids + 15, ids + 16];
  const recordingId = `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`;
  const token = `token of ${clientId}`;
  const password = `Password-of-${clientId}`;
  const login = { clientName: `client-${clientId}`, userName: 'ann', password };
  const { phone, account, zip, email } = VALUES;
  const fixture: FixtureClient = {
    id: clientId,
    code: login.clientName,
    name: `Client ${clientId}`,
    phoneDncType,
    defaultDialingProfileId: profileId,
    apiTokens: [token],
    contactGroups: [
      { id: contactGroupId, name: `Group of ${clientId}` },
      { id: otherContactGroupId, name: `Other group of ${clientId}` },
      { id: idleContactGroupId, name: `Idle group of ${clientId}` },
    ],
    callCenters: [
      { id: callCenterId, name: `Call center of ${clientId}` },
      { id: idleCallCenterId, name: `Idle call center of ${clientId}` },
    ],
    services: [
      { id: serviceId, name: `Service of ${clientId}`, contactGroupId, dialingProfileId: profileId },
      { id: otherServiceId, name: `Other service of ${clientId}` },
    ],
    users: [
      { id: userId, userName: 'ann', password, role: 'SYSADMIN' },
      { id: otherUserId, userName: 'cyd', password, role: 'MANAGER' },
    ],
    agents: [{ id: agentId, userName: 'ben', password }],
    accounts: [{ account, block: 'PERMANENT', phones: [{ phone, ordinal: 1, phoneBlock: 'PERMANENT' }] }],
    dialingProfiles: [
      {
        id: profileId,
        name: `Profile of ${clientId}`,
        policies: [{ id: policyId, dayOfWeek: 'MONDAY', state: 'CA', startTime: '12:00', endTime: '20:00' }],
        packs: [{ name: PACK, version: VERSION }],
      },
      { id: idleProfileId, name: `Idle profile of ${clientId}` },
    ],
    dnc: [
      { id: dncId, type: 'PERMANENT', serviceId, phone, filename: `${clientId}.csv` },
      { id: dncId + 1, type: 'DAILY', phone, account },
      { id: dncId + 2, type: 'PERMANENT', zip },
    ],
    dialtimeDnc: [{ id: dialtimeId, phone, contactGroupId, expirationDate: '2099-01-31' }],
    emailDnc: [{ id: emailId, email, contactGroupId, expirationDate: '2099-01-31' }],
    smsDnc: [{ id: smsId, sms: phone, contactGroupId, expirationDate: '2099-01-31' }],
    recordings: [
      {
        id: recordingId,
        serviceId,
        callCenterId,
        agentId,
        campaignId: 1,
        account,
        phone,
        termCodeId: 2,
        fromDate: 1_700_000_000_000,
        toDate: 1_700_000_060_000,
        data: Buffer.from(`ID3 of a call of ${clientId}`).toString('base64'),
      },
    ],
  };
  return {
    ...{
      fixture,
      clientId,
      userId,
      agentId,
      serviceId,
      otherServiceId,
      contactGroupId,
      otherContactGroupId,
      profileId,
    },
    ...{ policyId, idleProfileId, dncId, dialtimeId, emailId, smsId, recordingId, importId, fileId, login, token },
    ...{ otherUserId, idleContactGroupId, idleCallCenterId, spareTokenId },
    sessionId: sessionIdOf(token, SALT),
  };
}

/** Who asks, a stranger with other ids, and a twin with the same ones. */
export interface Neighbours {
  readonly asker: Tenant;
  readonly stranger: Tenant;
  readonly twin: Tenant;
}

export const NEIGHBOURS: Readonly<Record<PhoneDncType, Neighbours>> = {
  LEGACY: {
    asker: tenant(7001, 71_000, 'LEGACY'),
    stranger: tenant(7002, 72_000, 'LEGACY'),
    twin: tenant(7003, 71_000, 'LEGACY'),
  },
  DIAL_TIME: {
    asker: tenant(8001, 81_000, 'DIAL_TIME'),
    stranger: tenant(8002, 82_000, 'DIAL_TIME'),
    twin: tenant(8003, 81_000, 'DIAL_TIME'),
  },
};

export const fixtureOf = (tenants: readonly Tenant[]): Fixture => ({ clients: tenants.map(({ fixture }) => fixture) });

/**
 * Opens a session in the database, as a log-in would, and answers its id.
 * @param sessionId the id that it is to have; absent = the one that a log-in would give it
 */
export async function openSession(
  pool: Pool,
  { clientId, userId, token }: Pick<Tenant, 'clientId' | 'userId' | 'token'>,
  at: Date,
  sessionId: string = sessionIdOf(token, SALT),
): Promise<string> {
  const ids = { tokenHash: fingerprint(token), idHash: fingerprint(sessionId), salt: SALT };
  const subject = { clientId, kind: 'USER', subjectId: userId } as const;
  await sessionRepository(pool).open(subject, { ...ids, at, aliveSince: new Date(0) });
  return sessionId;
}
