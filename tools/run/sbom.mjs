// `npm run sbom`: what a deployment is made of, as a CycloneDX bill of materials, out of the lock file. `-- FILE` names where it is written.
// npm's own `npm sbom --omit=dev` leaves out what development needs too, Express among it (npm 11.19).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { root } from './install.mjs';

const file = resolve(process.argv[2] ?? join(root, '.results/sbom.cdx.json'));
const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const own = read('package.json');

/** A package's address by the purl specification: the scope is a namespace, and its @ is escaped. */
const purlOf = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;
const licenceOf = (licence) =>
  /^[\w.-]+$/.test(licence) ? { license: { id: licence } } : { expression: licence.replace(/^\((.*)\)$/, '$1') };
/** `sha512-<base64>` as CycloneDX writes it. */
const hashesOf = (integrity) =>
  integrity.split(' ').map((one) => {
    const [, bits, digest] = /^sha(\d+)-(.+)$/.exec(one);
    return { alg: `SHA-${bits}`, content: Buffer.from(digest, 'base64').toString('hex') };
  });

const components = new Map();
for (const [path, entry] of Object.entries(read('package-lock.json').packages)) {
  if (!path.includes('node_modules/') || entry.link || entry.dev || entry.devOptional) continue;
  const name = entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const purl = purlOf(name, entry.version);
  components.set(purl, {
    type: 'library',
    'bom-ref': purl,
    name,
    version: entry.version,
    scope: entry.optional || entry.peer ? 'optional' : 'required',
    purl,
    ...(entry.license && { licenses: [licenceOf(entry.license)] }),
    ...(entry.integrity && { hashes: hashesOf(entry.integrity) }),
  });
}

// Without a date or a serial number, so that one lock file gives one text.
const bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: {
    component: {
      type: 'application',
      'bom-ref': own.name,
      name: own.name,
      version: own.version,
      licenses: [licenceOf(own.license)],
    },
  },
  components: [...components.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1)),
};
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);
console.log(`${file}: ${bom.components.length} components`);
