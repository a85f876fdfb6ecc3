#!/usr/bin/env node
// Verifies evidence that was exported from an audit trail (docs/audit.md): node verify-evidence.mjs FILE [--anchor N:HASH]
// Needs Node and nothing else: no server, no database, no package. Ends with 0 when all is as it was sealed, with 1 when something is
// not, and with 2 when the file cannot be read. To be read by whoever is to trust it.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash;
};

/** The digest of rows: the SHA-256 of each line; sorted; those with one first byte joined and hashed; those joined and hashed. */
function digestOf(lines) {
  const hashes = lines.map((line) => sha256(line).digest()).sort(Buffer.compare);
  const buckets = new Map();
  for (const hash of hashes) {
    if (!buckets.has(hash[0])) buckets.set(hash[0], []);
    buckets.get(hash[0]).push(hash);
  }
  return sha256(...[...buckets.values()].map((bucket) => sha256(...bucket).digest())).digest('hex');
}

/**
 * Everything that is wrong with a file of evidence, as sentences; none when nothing is.
 * @param {string} text the file
 * @param {{ n: number, hash: string } | undefined} anchor a place of the chain and its hash, as they were told earlier
 */
export function faultsOf(text, anchor) {
  const faults = [];
  const { evidence, checksum } = JSON.parse(text);
  const from = text.indexOf(':') + 1;
  const to = text.lastIndexOf('\n,"checksum"');
  if (checksum !== `sha256:${sha256(text.slice(from, to)).digest('hex')}`)
    faults.push('the checksum is not that of the evidence');
  let { n, hash } = evidence.previous;
  const seen = (place) => {
    if (anchor?.n === place.n && anchor.hash !== place.hash)
      faults.push(`place ${place.n}: the hash is not that of the anchor`);
  };
  seen({ n, hash });
  for (const link of evidence.links) {
    const record = JSON.parse(link.record);
    if (link.n !== n + 1) faults.push(`place ${n + 1} is missing: ${link.n} follows ${n}`);
    if (record.n !== link.n || record.client !== evidence.client.id)
      faults.push(`place ${link.n}: its record is of another place or client`);
    if (link.hash !== sha256(`${hash}\n${link.record}`).digest('hex'))
      faults.push(`place ${link.n}: the hash is not that of the record and the hash before it`);
    for (const side of ['made', 'ended']) {
      if (link[side] === undefined) continue;
      if (link[side].length !== record[side].rows || digestOf(link[side]) !== record[side].digest)
        faults.push(`place ${link.n}: the rows that were ${side} are not those of the record`);
    }
    ({ n, hash } = link);
    seen(link);
  }
  if (evidence.head.n !== n || evidence.head.hash !== hash) faults.push('the head is not the last place');
  if (anchor && (anchor.n < evidence.previous.n || anchor.n > n))
    faults.push(`the anchor at place ${anchor.n} is outside of the evidence`);
  return faults;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [file, flag, given] = process.argv.slice(2);
  const [, n, hash] = /^(\d+):([0-9a-f]{64})$/.exec(given ?? '') ?? [];
  if (file === undefined || (flag !== undefined && (flag !== '--anchor' || hash === undefined))) {
    process.stderr.write('usage: node verify-evidence.mjs FILE [--anchor N:HASH]\n');
    process.exit(2);
  }
  let faults;
  let evidence;
  try {
    const text = readFileSync(file, 'utf8');
    ({ evidence } = JSON.parse(text));
    faults = faultsOf(text, hash === undefined ? undefined : { n: Number(n), hash });
  } catch (error) {
    process.stderr.write(`${file}: expected evidence of an audit trail (${error.message})\n`);
    process.exit(2);
  }
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  const { links, head } = evidence;
  process.stdout.write(
    faults.length > 0
      ? `NOT as it was sealed: ${faults.length} faults in ${links.length} events\n`
      : `as it was sealed: ${links.length} events of client ${evidence.client.id}, head ${head.n}:${head.hash}\n`,
  );
  process.exitCode = faults.length > 0 ? 1 : 0;
}
