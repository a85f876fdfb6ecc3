import type { Catalogue } from '../assemble/catalogue.ts';
import { type Emitted, header } from './header.ts';

/** The error catalogue as a constant, for the server, which throws by name, and for clients, which read codes. */
export function emitErrors(errors: Catalogue): Emitted {
  const entries = Object.entries(errors).map(
    ([name, { status, code, message }]) =>
      `  ${quote(name)}: { status: ${status}, code: ${code}, message: ${quote(message)} },\n`,
  );
  const text = `// ${header}

/** What one error answers: the HTTP status, the code in its body, and its sentence with {placeholders}. */
export interface ErrorEntry {
  readonly status: number;
  readonly code: number;
  readonly message: string;
}

/** Every error of the API by name. */
export const errors = {
${entries.join('')}} as const satisfies Readonly<Record<string, ErrorEntry>>;

export type ErrorName = keyof typeof errors;
`;
  return ['contracts/generated/errors.ts', text];
}

const quote = (text: string) => (text.includes("'") ? JSON.stringify(text) : `'${text.replaceAll('\\', '\\\\')}'`);
