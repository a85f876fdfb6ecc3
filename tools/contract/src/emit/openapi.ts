import { stringify } from 'yaml';
import type { OpenApiDocument } from '../openapi.ts';
import { type Emitted, header } from './header.ts';

/** The contract itself, for people and for tools in other languages. */
export function emitOpenApi(document: OpenApiDocument): Emitted {
  // Strings that YAML 1.1 would take for dates or booleans are quoted, because many readers still speak it.
  const text = stringify(document, {
    lineWidth: 120,
    aliasDuplicateObjects: false,
    compat: 'yaml-1.1',
    singleQuote: true,
  });
  return ['contracts/openapi.yaml', `# ${header}\n${text}`];
}
