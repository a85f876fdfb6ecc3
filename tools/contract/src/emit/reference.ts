import { STATUS_CODES } from 'node:http';
import type { Catalogue } from '../assemble/catalogue.ts';
import type { OpenApiDocument, Operation } from '../openapi.ts';
import { isPublic } from '../operations.ts';
import { type Emitted, header } from './header.ts';
import { type Resource, resourcesOf } from './resources.ts';
import { row, table } from './table.ts';

/** The table of operations, for people: who may call what, and what it answers. */
export function emitOperationsPage(document: OpenApiDocument): Emitted {
  const resources = resourcesOf(document);
  const count = resources.reduce((sum, { operations }) => sum + operations.length, 0);
  const text = `<!-- ${header} -->

# Operations

The ${count} operations of the contract, by resource. *Roles* are the user roles that may call an operation, *agent* says whether an
agent's session may, *power* is an optional power that a manager needs as well, and *DNC type* is the client's Phone DNC Type
that the operation belongs to (empty: open in both). What each status means is in [errors.md](errors.md).
${resources.map(section).join('')}`;
  return ['docs/reference/operations.md', text];
}

function section({ tag, operations }: Resource): string {
  const rows = operations.map(({ operation, operationId, method, path }) =>
    row([
      `\`${operationId}\``,
      `\`${method.toUpperCase()} ${path}\``,
      rolesText(operation),
      operation['x-agent'] ? 'yes' : '',
      operation['x-power'] ? `\`${operation['x-power']}\`` : '',
      operation['x-phone-dnc-type'] ?? '',
      Object.keys(operation.responses).join(' '),
    ]),
  );
  const head = ['Operation', 'Request', 'Roles', 'Agent', 'Power', 'DNC type', 'Statuses'];
  return `\n## ${tag.name}\n\n${table(head, rows)}`;
}

const rolesText = (operation: Operation) => (isPublic(operation) ? 'public' : (operation['x-roles'] ?? []).join(', '));

/** The error catalogue, for people. */
export function emitErrorsPage(errors: Catalogue): Emitted {
  const rows = Object.entries(errors)
    .sort(([, a], [, b]) => a.status - b.status || a.code - b.code)
    .map(([name, { status, code, message, description, documented }]) =>
      row([
        `${status} ${STATUS_CODES[status] ?? ''}`,
        String(code),
        `\`${name}\``,
        message,
        description,
        documented ? 'yes' : '',
      ]),
    );
  const text = `<!-- ${header} -->

# Errors

Every error body is \`{"code": <integer>, "message": "<sentence>"}\`; the operations of DialingProfiles repeat both as \`errorCode\`
and \`errorMessage\`. The sentence says what is wrong, where, and what was expected; parts in braces are filled in. *Documented* marks the statuses and codes that the vendor's documentation shows; the others are
Clearline's own: four digits, the HTTP status and one more.

${table(['Status', 'Code', 'Name', 'Message', 'When', 'Documented'], rows)}`;
  return ['docs/reference/errors.md', text];
}
