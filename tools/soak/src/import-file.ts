import type { Answered } from './ask.ts';
import type { Belief } from './belief.ts';

/** A file of phones that are on the list all together or not at all, and the import that brings it. */
export interface ImportFile {
  readonly name: string;
  readonly phones: readonly string[];
  belief: Belief;
  /** Undefined where none is under way, done and not undone. */
  current: FileImport | undefined;
}

export interface FileImport {
  /** Its idempotency key, and the name of its file. */
  readonly key: string;
  /** A file with a row that is no phone, of which nothing may be imported. */
  readonly isFaulty: boolean;
  /** Undefined until it was told. */
  id: number | undefined;
  /** As it was told last. */
  status: string | undefined;
  /** Whether somebody asked to undo it, and was not told that it is undone. */
  isUndoing: boolean;
}

/** What is to be put as the content of an import. */
export const contentOf = ({ phones }: ImportFile, { isFaulty }: FileImport): string =>
  ['phone', ...phones, ...(isFaulty ? ['no phone'] : [])].join('\n');

/** What is wrong with an import as it is told, in words; undefined where nothing is. */
export function faultOfImport({ phones }: ImportFile, one: FileImport, { body }: Answered): string | undefined {
  const { id, status, rows, failure } = body as { id?: number; status?: string; rows?: Record<string, number> } & {
    failure?: string;
  };
  if (typeof id !== 'number' || typeof status !== 'string') return 'expected an import';
  if (one.id !== undefined && id !== one.id) return `expected the import ${one.id} again`;
  if (one.status === 'DONE' && status !== 'DONE' && !one.isUndoing) return 'expected it to be DONE still';
  if (one.isFaulty && status === 'DONE') return 'expected nothing to be imported of a file with a bad row';
  if (!one.isFaulty && status === 'FAILED') return `expected it not to fail: ${failure}`;
  if (status === 'UNDONE' && !one.isUndoing) return 'expected what nobody has undone';
  const isAllAdded = rows?.['added'] === phones.length && rows['failed'] === 0;
  return status !== 'DONE' || isAllAdded ? undefined : `expected ${phones.length} rows to be added`;
}

/** Believes what was told of the import of a file. */
export function heed(file: ImportFile, one: FileImport, { body }: Answered): void {
  one.id = body['id'] as number;
  one.status = body['status'] as string;
  if (one.status === 'DONE') file.belief = one.isUndoing ? 'unknown' : 'there';
  if (one.status !== 'FAILED' && one.status !== 'UNDONE') return;
  file.belief = 'not there';
  file.current = undefined;
}

/** The rows of a scrubbed file: the phone that was sent, and whether it is blocked. Undefined where they cannot be read. */
function scrubbedRows(text: string): { phone: string; isBlocked: boolean }[] | undefined {
  const [header, ...lines] = text.trimEnd().split('\n');
  const rows = lines.map((line) => line.split(','));
  if (!header?.startsWith('phone,blocked,') || !rows.every(([, blocked]) => blocked === 'true' || blocked === 'false'))
    return undefined;
  return rows.map(([phone = '', blocked]) => ({ phone, isBlocked: blocked === 'true' }));
}

/** What is wrong with a scrub of all phones of a file and one that nobody has listed, in words; null where either would be right. */
export function faultOfScrub(
  sent: readonly string[],
  never: string,
  belief: Belief,
  text: string,
): string | undefined | null {
  const rows = scrubbedRows(text);
  if (!rows) return 'expected rows with verdicts';
  if (rows.map(({ phone }) => phone).join() !== sent.join())
    return 'expected the rows in the order in which they were sent';
  if (rows.some(({ phone, isBlocked }) => phone === never && isBlocked))
    return 'expected nothing against a phone that nobody listed';
  const blocked = rows.filter(({ isBlocked }) => isBlocked).length;
  const all = rows.length - 1;
  if (blocked !== 0 && blocked !== all)
    return `expected all of a file or none of it to be blocked, not ${blocked} of ${all}`;
  if (belief === 'unknown') return null;
  const wanted = belief === 'there' ? all : 0;
  return blocked === wanted ? undefined : `expected ${wanted} of ${all} to be blocked`;
}
