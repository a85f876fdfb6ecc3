import { isDeepStrictEqual } from 'node:util';
import type { Caller } from '../http/caller.ts';
import type { Handlers } from '../http/handler.ts';
import { nextLink, pageOf } from '../http/page.ts';
import { Refusal } from '../http/refusal.ts';
import type { FindCaller } from '../http/serve.ts';
import { type ListName, LISTS, requireListAccess } from '../lists/list.ts';
import { fieldsOf } from './columns.ts';
import type { ImportOptions } from './plan.ts';
import type { ImportFiles } from './import-files.ts';
import type { ImportRepository, StoredImport } from './repository.ts';
import type { UndoImport } from './undo.ts';
import { AT_REST, notAtRest } from './upload.ts';
import { watchImport } from './watch.ts';
import { writeImport } from './write-import.ts';

interface Deps {
  readonly imports: ImportRepository;
  readonly files: ImportFiles;
  readonly undo: UndoImport;
  readonly now: () => Date;
  /** Has the work on imports look at once what is to be done. */
  readonly wake: () => void;
  readonly isStopping: () => boolean;
  readonly findCaller: FindCaller;
}

type Operations =
  | 'createImport'
  | 'putImportContent'
  | 'startImport'
  | 'listImports'
  | 'readImport'
  | 'deleteImport'
  | 'previewImport'
  | 'listImportProblems'
  | 'getImportResult'
  | 'watchImport'
  | 'undoImport';

/** Files into the lists, and what came of them. */
export function importRoutes({ imports, files, undo, now, wake, isStopping, findCaller }: Deps): Handlers<Operations> {
  async function present(caller: Caller, id: number): Promise<StoredImport> {
    const found = await imports.read(caller.clientId, id);
    if (!found) throw new Refusal('entity.absent', { entity: 'Import' });
    requireListAccess(caller, found.list);
    return found;
  }
  /** A file's: a delete by a filter has no content and no rows of a file. */
  async function ofFile(caller: Caller, id: number): Promise<StoredImport> {
    const found = await present(caller, id);
    if (found.kind !== 'IMPORT') throw refused('This is a delete by a filter; expected the import of a file.');
    return found;
  }
  /** Throws the Refusal of options that no file of the list could be read by. */
  async function requireUsable({ clientId }: Caller, list: ListName, { action, mode, defaults = {} }: ImportOptions) {
    if (action === 'REPLACE' && mode === 'PARTIAL')
      throw refused('$.options.mode: expected ATOMIC, since REPLACE would delete what a bad row was to keep.');
    for (const field of Object.keys(defaults) as (keyof typeof defaults)[])
      if (!fieldsOf(list).includes(field))
        throw refused(`$.options.defaults.${field}: expected nothing, since the list ${list} has none.`);
    for (const field of ['serviceId', 'contactGroupId'] as const) {
      const id = defaults[field];
      if (id !== undefined && !(await imports.has(clientId, field, id)))
        throw refused(`$.options.defaults.${field}: expected one of this client; ${id} is none.`);
    }
  }
  const written = async (caller: Caller, id: number) => writeImport(await present(caller, id));
  const keyOf = ({ clientId }: Caller, importId: number) => ({ clientId, importId });

  return {
    createImport: async ({ body }, caller) => {
      const { list, filename, options = {}, idempotencyKey = null } = body;
      requireListAccess(caller, list);
      await requireUsable(caller, list, options);
      const id = await imports.add({ clientId: caller.clientId, list, filename, options, idempotencyKey }, now());
      const found = await present(caller, id);
      const { list: itsList, filename: itsFilename, options: itsOptions, status } = found;
      // A start may have given it other options since, and it is the same import all the same.
      const said = (one: object) => (status === 'NEW' || status === 'RECEIVED' ? plain(one) : null);
      if (!isDeepStrictEqual([itsList, itsFilename, said(itsOptions)], [list, filename, said(options)]))
        throw refused('$.idempotencyKey: another import has it, of another list, filename or options.');
      return { status: 201, body: writeImport(found) };
    },

    putImportContent: async ({ params, body }, caller) => {
      const { status } = await ofFile(caller, params.id);
      if (!AT_REST.includes(status)) throw notAtRest();
      await files.receive(keyOf(caller, params.id), body as AsyncIterable<Uint8Array>);
      return { status: 200, body: await written(caller, params.id) };
    },

    startImport: async ({ params, body }, caller) => {
      const { status, list } = await ofFile(caller, params.id);
      if (status === 'NEW') throw refused('The import has no content yet; expected it to be put first.');
      if (body.options) await requireUsable(caller, list, body.options);
      const next = body.dryRun === true ? 'CHECKING' : 'RUNNING';
      const before = AT_REST.filter((one) => one !== 'NEW');
      const options = body.options && { options: body.options };
      // Said twice, it is started once: whoever asks again while it is under way, or when it is done, is told how far it is.
      const isAtIt = (now: string) => now === next || (next === 'RUNNING' && now === 'DONE');
      const isMoved = !isAtIt(status) && (await imports.move(keyOf(caller, params.id), before, next, { ...options }, now()));
      if (!isMoved && !isAtIt((await present(caller, params.id)).status)) throw notAtRest();
      wake();
      return { status: 202, body: await written(caller, params.id) };
    },

    listImports: async ({ query, context }, caller) => {
      const lists = query.list === undefined ? openTo(caller) : [query.list];
      if (query.list !== undefined) requireListAccess(caller, query.list);
      const page = pageOf(query);
      const found = await imports.page(caller.clientId, lists, page);
      return { status: 200, body: { imports: found.map(writeImport), next: nextLink(context.target, page, found.length) ?? null } };
    },

    readImport: async ({ params }, caller) => ({ status: 200, body: await written(caller, params.id) }),

    deleteImport: async ({ params }, caller) => {
      await ofFile(caller, params.id);
      if (!(await imports.remove(keyOf(caller, params.id), AT_REST))) throw notAtRest();
      return { status: 204, body: undefined };
    },

    previewImport: async ({ params, query }, caller) => {
      const found = await ofFile(caller, params.id);
      return { status: 200, body: await files.preview(caller, found, query.rows ?? 10) };
    },

    listImportProblems: async ({ params, query, context }, caller) => {
      await present(caller, params.id);
      const page = pageOf(query);
      const problems = await files.problems(keyOf(caller, params.id), { after: page.offset, count: page.count });
      return { status: 200, body: { problems, next: nextLink(context.target, page, problems.length) ?? null } };
    },

    getImportResult: async ({ params }, caller) => {
      await present(caller, params.id);
      const headers = { 'Content-Disposition': `attachment; filename="import-${params.id}-result.csv"` };
      return { status: 200, body: files.result(keyOf(caller, params.id)), headers };
    },

    watchImport: async ({ params, context }, caller) => {
      await present(caller, params.id);
      const read = async () => {
        const found = await imports.read(caller.clientId, params.id);
        return found && writeImport(found);
      };
      // It is one request, and uses its session for as long as it lasts: with the session it ends.
      const session = context.header('lv-session') ?? '';
      const mayGoOn = async () => !isStopping() && (await findCaller(session)) !== undefined;
      return { status: 200, body: watchImport(read, mayGoOn), headers: { 'X-Accel-Buffering': 'no' } };
    },

    undoImport: async ({ params }, caller) => ({ status: 200, body: await undo(caller, params.id, now()) }),
  };
} // prettier-ignore

const refused = (sentence: string) => new Refusal('business.refused', { sentence });

/** Options as they are stored: without what is absent. */
const plain = (options: object): unknown => JSON.parse(JSON.stringify(options));

/** The lists that a caller may change. */
const openTo = (caller: Caller): ListName[] =>
  (Object.keys(LISTS) as ListName[]).filter((list) => {
    try {
      requireListAccess(caller, list);
      return true;
    } catch {
      return false;
    }
  });
