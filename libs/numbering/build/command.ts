import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { dataFiles } from './data-files.ts';
import { extractOf } from './extract.ts';
import { type Input, sha256 } from './read/package-file.ts';
import { readProvenance } from './provenance.ts';
import { truthOf } from './truth.ts';
import { committed, stale, write } from './write.ts';

const HELP = `npm run numbering:build -- [options]

Makes libs/numbering/data from libs/numbering/sources and the packages that are installed.

  --npa-report FILE   a newer NPA report (CSV, nanpa.com): its extract replaces sources/area-codes.csv
  --us-cities FILE    the area code cities of the United States that the truth set is drawn from, and
  --ca-cities FILE    those of Canada: the two replace test/truth/cities.csv
  --check             writes nothing, and fails when a file is not as it would be written
`;

const { values } = parseArgs({
  options: {
    'npa-report': { type: 'string' },
    'us-cities': { type: 'string' },
    'ca-cities': { type: 'string' },
    check: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});

if (values.help === true) process.stdout.write(HELP);
else build();

function build(): void {
  const provenance = { ...readProvenance() };
  const files = new Map<string, string>();
  let extract = committed('sources/area-codes.csv');
  if (values['npa-report'] !== undefined) {
    const { text, input } = given(values['npa-report'], provenance.npaReport.origin);
    extract = extractOf(text);
    provenance.npaReport = input;
    files.set('sources/area-codes.csv', extract);
  }
  for (const [file, text] of dataFiles(extract, provenance.npaReport)) files.set(file, text);
  if (values['us-cities'] !== undefined && values['ca-cities'] !== undefined) {
    const us = given(values['us-cities'], provenance.usCities.origin);
    const ca = given(values['ca-cities'], provenance.caCities.origin);
    files.set('test/truth/cities.csv', truthOf([us.text, ca.text]));
    provenance.usCities = us.input;
    provenance.caCities = ca.input;
  }
  files.set('sources/provenance.json', `${JSON.stringify(provenance, null, 2)}\n`);

  const changed = stale(files);
  if (values.check !== true) write(files);
  process.stdout.write(
    changed.length === 0 ? 'Nothing has changed.\n' : `${changed.map((file) => `changed: ${file}\n`).join('')}`,
  );
  if (values.check === true && changed.length > 0) {
    process.stderr.write('The files above are not as they would be written. Run: npm run numbering:build\n');
    process.exitCode = 1;
  }
}

/** A file named on the command line, seen from where the command was typed. */
function given(file: string, origin: string): { text: string; input: Input } {
  const bytes = readFileSync(path.resolve(process.env['INIT_CWD'] ?? '.', file));
  return { text: bytes.toString('utf8'), input: { origin, sha256: sha256(bytes) } };
}
