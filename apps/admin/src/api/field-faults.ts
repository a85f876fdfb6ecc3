import { messageOf } from './message-of.ts';

/** What the API says of one field, `$.phone: expected …`, by the name of the field, for a form to show there. */
export function fieldFaults(error: unknown): Readonly<Record<string, string>> {
  const [, field, sentence] = /\$[\w.[\]]*\.(\w+): (.+)$/.exec(error ? messageOf(error) : '') ?? [];
  return field === undefined || sentence === undefined
    ? {}
    : { [field]: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}` };
}
