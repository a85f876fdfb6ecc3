import { setTimeout as pause } from 'node:timers/promises';
import { type Actor, type Person, speaker, type World } from './actor.ts';
import { type Answered, type Request, status } from './ask.ts';
import type { Chance } from './chance.ts';
import { contentOf, faultOfImport, faultOfScrub, type FileImport, heed, type ImportFile } from './import-file.ts';
import { filedPhonesOf } from './values.ts';

const FILES = 4;
const PHONES_PER_FILE = 25;
const ROOT = '/clearline/v1/imports';
const AGAIN_MS = 250;
const LISTED = 1_000;

/** An actor that imports files, one in four with a bad row, undoes them, and scrubs them meanwhile: no half of one is ever there. */
export function importer(world: World, person: Person, number: number, chance: Chance): Actor {
  const { say } = speaker(world, person, chance);
  const [never, ...phones] = filedPhonesOf(number, FILES * PHONES_PER_FILE + 1) as [string, ...string[]];
  const files = Array.from({ length: FILES }, (_, at): ImportFile => {
    const first = at * PHONES_PER_FILE;
    const own = phones.slice(first, first + PHONES_PER_FILE);
    return { name: `soak-${number}-${at}`, phones: own, belief: 'not there', current: undefined };
  });
  const isLegacy = person.tenant.phoneDncType === 'LEGACY';
  const list = isLegacy ? 'dnc' : 'dialtime';
  const ids = new Map<string, number>();
  let imports = 0;

  async function scrub(file: ImportFile): Promise<void> {
    const sent = shuffled([never, ...file.phones], chance);
    await say({
      kind: 'scrub',
      method: 'POST',
      path: `/clearline/v1/scrub?service=${chance.of(person.tenant.services)}`,
      content: { type: 'text/csv', text: ['phone', ...sent].join('\n') },
      judge: (answered) => status(200)(answered) ?? faultOfScrub(sent, never, file.belief, answered.bytes.toString()),
    });
  }

  /** Asks for something that answers the import. */
  async function told(file: ImportFile, one: FileImport, wanted: number, request: Omit<Request, 'judge' | 'headers'>) {
    const judge = (answered: Answered) => status(wanted)(answered) ?? faultOfImport(file, one, answered);
    const answer = await say({ ...request, judge });
    if (!answer) return;
    heed(file, one, answer);
    ids.set(one.key, answer.body['id'] as number);
  }

  const create = (file: ImportFile, one: FileImport) =>
    told(file, one, 201, {
      kind: one.id === undefined ? 'import' : 'import again',
      method: 'POST',
      path: ROOT,
      body: {
        ...{ list, filename: one.key, idempotencyKey: one.key },
        ...(isLegacy && { options: { defaults: { type: 'PERMANENT' } } }),
      },
    });
  const put = (file: ImportFile, one: FileImport) =>
    told(file, one, 200, {
      kind: 'import content',
      method: 'PUT',
      path: `${ROOT}/${one.id}/content`,
      content: { type: 'text/csv', text: contentOf(file, one) },
    });
  async function start(file: ImportFile, one: FileImport): Promise<void> {
    if (!one.isFaulty) file.belief = 'unknown';
    await told(file, one, 202, { kind: 'import start', method: 'POST', path: `${ROOT}/${one.id}/start`, body: {} });
  }
  const read = (file: ImportFile, one: FileImport) =>
    told(file, one, 200, { kind: 'import follow', path: `${ROOT}/${one.id}` });

  async function undo(file: ImportFile, one: FileImport): Promise<void> {
    one.isUndoing = true;
    file.belief = 'unknown';
    const answer = await say({
      kind: 'import undo',
      method: 'POST',
      path: `${ROOT}/${one.id}/undo`,
      judge: (answered) =>
        status(200)(answered) ??
        (answered.body['removed'] === PHONES_PER_FILE ? undefined : `expected ${PHONES_PER_FILE} rows to be removed`),
    });
    if (!answer) return;
    file.belief = 'not there';
    file.current = undefined;
  }

  /** Does what comes next with a file. */
  async function goOn(file: ImportFile): Promise<void> {
    const next = () => ({ key: `${file.name}-${(imports += 1)}`, isFaulty: chance.below(4) === 0 });
    const one = (file.current ??= { ...next(), id: undefined, status: undefined, isUndoing: false });
    const isAgain = one.id === undefined || chance.below(8) === 0;
    if (isAgain) return create(file, one);
    if (one.status === 'NEW') return put(file, one);
    if (one.status === 'RECEIVED') return start(file, one);
    if (one.status === 'DONE') return chance.below(3) === 0 ? read(file, one) : undo(file, one);
    return read(file, one);
  }

  async function end(file: ImportFile): Promise<void> {
    const endMs = world.nowMs() + world.patienceMs;
    while (file.current && file.belief !== 'there' && world.nowMs() < endMs) {
      await goOn(file);
      if (file.current?.status === 'RUNNING') await pause(AGAIN_MS);
    }
    const isOver = file.current === undefined || file.belief === 'there';
    world.tally.count('import ended', isOver ? 'right' : 'wrong', `an import is ${file.current?.status} for too long`);
  }

  /** However often one was asked for, there is one. */
  const listAll = () =>
    say({
      kind: 'import list',
      path: `${ROOT}?count=${LISTED}&offset=0&list=${list}`,
      judge: ({ status: answered, body }) => {
        const found = body['imports'] as
          readonly { readonly id: number; readonly filename: string | null }[] | undefined;
        if (answered !== 200 || found === undefined) return 'expected 200 and imports';
        const own = found.filter(({ filename }) => filename?.startsWith(`soak-${number}-`));
        const byName = new Map(own.map(({ filename, id }) => [filename, id]));
        if (byName.size < own.length) return 'expected no import twice';
        if ([...ids].some(([name, id]) => (byName.get(name) ?? id) !== id)) return 'expected the ids that were told';
        const isWhole = found.length < LISTED;
        return isWhole && own.length < ids.size ? `expected ${ids.size} imports` : undefined;
      },
    });

  return {
    step: async () => void (await (chance.below(5) < 2 ? goOn(chance.of(files)) : scrub(chance.of(files)))),
    async review() {
      for (const file of files) await end(file);
      for (const file of files) await scrub(file);
      await listAll();
    },
  };
}

function shuffled<Item>(items: readonly Item[], chance: Chance): Item[] {
  const left = [...items];
  return items.map(() => left.splice(chance.below(left.length), 1)[0] as Item);
}
