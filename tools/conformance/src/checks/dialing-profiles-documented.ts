import { ABSENT_ID } from '../invent.ts';
import type { Adaptations } from './documented.ts';
import { borrowedService, makePolicy, makeProfile } from './profiles.ts';

export const dialingProfilesAdaptations: Adaptations = {
  listDialingProfiles: (use, { asked }) => ({ query: { ...asked.query, client: use.known.clientId } }),
  getDialingProfileListInfo: (use) => ({ query: { client: use.known.clientId } }),
  createDialingProfile: (use, { asked }) => ({
    query: { client: use.known.clientId },
    body: { ...(asked.body as object), name: use.invent.name() },
  }),
  readDialingProfile: async (use) => ({
    path: { id: await makeProfile(use, [{ dayOfWeek: 'MONDAY', state: 'SK', areaCode: '306' }]) },
  }),
  updateDialingProfile: async (use) => ({
    path: { id: await makeProfile(use) },
    body: { name: use.invent.name(), description: 'testing' },
  }),
  'deleteDialingProfile/delete-an-existing-dialing-profile': async (use) => ({ path: { id: await makeProfile(use) } }),
  'deleteDialingProfile/attempt-to-delete-a-dialing-profile-that-does-not-exist': () => ({ path: { id: ABSENT_ID } }),
  createDialingPolicy: async (use) => ({ path: { id: await makeProfile(use) } }),
  updateDialingPolicy: async (use) => {
    const id = await makeProfile(use);
    return { path: { id, policy: await makePolicy(use, id, { dayOfWeek: 'THURSDAY', state: 'CA', areaCode: '415' }) } };
  },
  deleteDialingPolicy: async (use) => {
    const id = await makeProfile(use);
    return { path: { id, policy: await makePolicy(use, id, { dayOfWeek: 'THURSDAY', areaCode: '408' }) } };
  },
  addDialingProfileService: async (use) => {
    const id = await makeProfile(use);
    return { path: { id, service: await borrowedService(use, id) } };
  },
  removeDialingProfileService: async (use) => {
    const id = await makeProfile(use);
    const service = await borrowedService(use, id);
    await use.ask('addDialingProfileService', { path: { id, service } });
    return { path: { id, service } };
  },
};
