import type { OpenApiDocument } from '../openapi.ts';
import { isPublic } from '../operations.ts';
import { type Emitted, header } from './header.ts';
import { resourcesOf } from './resources.ts';

/**
 * Who may call which operation, for pages that offer only what may be done. The router has the same, with the whole contract
 * around it; a browser carries this.
 */
export function emitAccess(document: OpenApiDocument): Emitted {
  const lines = resourcesOf(document)
    .flatMap(({ operations }) => operations)
    .filter(({ operation }) => !isPublic(operation) && operation['x-sandbox'] !== true)
    .map(({ operation, operationId }) => {
      const power = operation['x-power'];
      const phoneDncType = operation['x-phone-dnc-type'];
      const access = {
        roles: operation['x-roles'] ?? [],
        ...(operation['x-agent'] === true && { agent: true }),
        ...(power !== undefined && { power }),
        ...(phoneDncType !== undefined && { phoneDncType }),
      };
      return `  ${operationId}: ${JSON.stringify(access)},\n`;
    });
  const text = `// ${header}
import type { OperationMetadata } from '@clearline/contract';

/** Who may call an operation. Absent: no agent; no power needed; open in both Phone DNC Types. */
export type Access = Pick<OperationMetadata, 'roles'> &
  Partial<Pick<OperationMetadata, 'agent' | 'power' | 'phoneDncType'>>;

/** Every operation that needs a session. */
export const ACCESS = {
${lines.join('')}} as const satisfies Readonly<Record<string, Access>>;
`;
  return ['apps/admin/src/generated/access.ts', text];
}
