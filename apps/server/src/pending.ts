import type { OperationId } from './http/handler.ts';

/**
 * Operations of the contract that this version answers with 501. The compiler holds this list against the handlers: an
 * operation that is in neither, or in both, does not compile.
 */
export const PENDING = [
  'listAgents',
  'createAgent',
  'readAgent',
  'updateAgent',
  'deleteAgent',
  'resetAgentPassword',
  'listAccounts',
  'listApiTokens',
  'createApiToken',
  'deleteApiToken',
  'readClient',
  'updateClient',
  'changePhoneDncType',
  'findRecordings',
  'listUsers',
  'createUser',
  'readUser',
  'updateUser',
  'deleteUser',
  'resetUserPassword',
] as const satisfies readonly OperationId[];
