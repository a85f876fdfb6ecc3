import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { testFolder } from '../test/folder.ts';
import { reachableNative } from './install.ts';
import { packagedNative, program } from './native.ts';

const stranger = { name: 'stranger', uid: 54321, gid: 54321 };

/** The real binaries, where only their owner can reach them. */
function closedNative() {
  const home = testFolder();
  const native = packagedNative();
  const directory = path.join(home, 'native');
  execFileSync('cp', ['-r', native.directory, directory]);
  chmodSync(home, 0o700);
  return { ...native, directory };
}

const openFolder = (): string => path.join(testFolder(), 'clearline');

describe('reachableNative', () => {
  test('binaries within reach are used where they are', () => {
    const native = packagedNative();
    expect(reachableNative(native, undefined, [])).toEqual(native);
  });

  test('binaries out of reach are used from a copy that runs', () => {
    const folder = openFolder();
    const native = closedNative();
    const copy = reachableNative(native, stranger, [folder]);
    expect(copy.directory).toBe(path.join(folder, `postgres-${native.version}`));
    expect(execFileSync(program(copy, 'postgres'), ['-V'], { encoding: 'utf8' })).toContain('PostgreSQL');
    expect(readdirSync(folder)).toEqual([path.basename(copy.directory)]);
  });

  test('the copy is made once', () => {
    const folder = openFolder();
    const native = closedNative();
    const made = statSync(reachableNative(native, stranger, [folder]).directory);
    const found = statSync(reachableNative(native, stranger, [folder]).directory);
    expect(found.ino).toBe(made.ino);
  });

  test('a file that only its owner may read is copied readable, and the original keeps its mode', () => {
    const folder = openFolder();
    const native = closedNative();
    chmodSync(program(native, 'postgres'), 0o700);
    const copy = reachableNative(native, stranger, [folder]);
    expect(statSync(program(copy, 'postgres')).mode & 0o777).toBe(0o755);
    expect(statSync(program(native, 'postgres')).mode & 0o777).toBe(0o700);
  });

  test('a copy that others may write to is not run: the next folder is used', () => {
    const [first, second] = [openFolder(), openFolder()];
    const native = closedNative();
    const planted = path.join(first, `postgres-${native.version}`);
    mkdirSync(planted, { recursive: true });
    chmodSync(planted, 0o777);
    writeFileSync(path.join(planted, 'anything'), '');
    expect(reachableNative(native, stranger, [first, second]).directory).toContain(second);
  });

  test('a copy in a folder that others may write to is not run', () => {
    const [first, second] = [openFolder(), openFolder()];
    mkdirSync(first);
    chmodSync(first, 0o777);
    expect(reachableNative(closedNative(), stranger, [first, second]).directory).toContain(second);
    expect(readdirSync(first)).toEqual([]);
  });

  test('where no folder will do, the error says which folder is closed to whom', () => {
    const native = closedNative();
    const closed = openFolder();
    chmodSync(path.dirname(closed), 0o700);
    expect(() => reachableNative(native, stranger, [closed])).toThrow(
      `${path.dirname(native.directory)} is closed to stranger`,
    );
  });
});
