import { expect, test } from 'vitest';
import { storedKeysOf } from './mailbox.ts';

test.each([
  ['Ann@Example.com', ['ann@example.com']],
  ['Ü@Bücher.example', ['ü@bücher.example', 'ü@xn--bcher-kva.example']],
  ['Ü@XN--Bcher-kva.example', ['ü@xn--bcher-kva.example', 'ü@bücher.example']],
  ['a@bücher.xn--p1ai', ['a@bücher.xn--p1ai', 'a@xn--bcher-kva.xn--p1ai', 'a@bücher.рф']],
  ['a@1.2.3', ['a@1.2.3']],
  ['a@xn--a', ['a@xn--a']], // what IDNA knows nothing of
])('%s is looked for as %j', (email, keys) => expect(storedKeysOf(email)).toEqual(keys));
