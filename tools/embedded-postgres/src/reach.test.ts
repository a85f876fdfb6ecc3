import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { testFolder } from '../test/folder.ts';
import { barrierTo } from './reach.ts';

const stranger = { name: 'stranger', uid: 54321, gid: 54321 };
const owner = { name: 'owner', uid: process.getuid?.() ?? 0, gid: 54321 };
const groupFellow = { name: 'fellow', uid: 54321, gid: process.getgid?.() ?? 0 };

describe('barrierTo', () => {
  const cases = [
    { name: 'a folder open to all', mode: 0o755, account: stranger, isBarred: false },
    { name: 'a folder that may be passed and not listed', mode: 0o711, account: stranger, isBarred: false },
    { name: 'a folder that may be listed and not passed', mode: 0o744, account: stranger, isBarred: true },
    { name: 'a home of mode 0700', mode: 0o700, account: stranger, isBarred: true },
    { name: 'a home of mode 0700 to its owner', mode: 0o700, account: owner, isBarred: false },
    { name: 'a folder open to the group', mode: 0o710, account: groupFellow, isBarred: false },
    { name: 'a folder open to all but the group', mode: 0o701, account: groupFellow, isBarred: true },
    { name: 'a home of mode 0700 to ourselves', mode: 0o700, account: undefined, isBarred: false },
  ];
  test.each(cases)('$name: barred $isBarred', ({ mode, account, isBarred }) => {
    const home = path.join(testFolder(), 'home');
    const target = path.join(home, 'clearline', 'data');
    mkdirSync(target, { recursive: true });
    for (const below of [target, path.dirname(target)]) chmodSync(below, 0o755);
    chmodSync(home, mode);
    expect(barrierTo(target, account)).toBe(isBarred ? home : undefined);
  });

  test('the first of several barriers is named', () => {
    const folder = testFolder();
    chmodSync(folder, 0o700);
    const inner = path.join(folder, 'inner');
    mkdirSync(inner, { mode: 0o700 });
    expect(barrierTo(inner, stranger)).toBe(folder);
  });

  test('a link is judged by what it leads to', () => {
    const [open, closed] = [testFolder(), testFolder()];
    chmodSync(closed, 0o700);
    const link = path.join(open, 'link');
    symlinkSync(closed, link);
    expect(barrierTo(link, stranger)).toBe(closed);
  });
});
