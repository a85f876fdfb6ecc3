import type { BoxKind } from './box-kinds.ts';

/** A word of the box, or what stands between quotation marks. */
export interface Word {
  /** Where it stands in the text, with its label. */
  readonly start: number;
  readonly end: number;
  /** What it says. Invisible characters are left out: they come with what is pasted, and mean nothing. */
  readonly says: string;
  /** What somebody wrote in front of it: `zip:94105`. */
  readonly label?: BoxKind;
  readonly isQuoted: boolean;
  /** Only blanks stand between it and the word before it, and no comma. */
  readonly isJoined: boolean;
}

const LABELS: readonly (readonly [kind: BoxKind, label: RegExp])[] = [
  ['phone', /(?:phone|tel)\s*[:=]\s*/iy],
  ['account', /(?:account|acct)\s*[:=]\s*/iy],
  ['zip', /(?:zip|postal)(?: code)?\s*[:=]\s*/iy],
  ['email', /(?:e-?mail|mailto)\s*[:=]\s*/iy],
  ['service', /service\s*[:=]\s*/iy],
];
const SEPARATOR = /[\s,;]*/y;
const QUOTED = /"((?:[^"]|"")*)"/y;
const BARE = /[^\s,;]+/y;

/** The words of a text, divided by blanks, commas and semicolons. A label with nothing behind it is no word. */
export function boxWords(text: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  const take = (form: RegExp) => {
    form.lastIndex = at;
    const found = form.exec(text);
    if (found) at = form.lastIndex;
    return found;
  };
  for (;;) {
    const between = take(SEPARATOR)?.[0] ?? '';
    const start = at;
    const label = LABELS.find(([, form]) => take(form))?.[0];
    if (label !== undefined && LABELS.some(([, form]) => startsAt(form, text, at))) continue; // an empty field of a form
    const quoted = take(QUOTED);
    const says = quoted?.[1]?.replaceAll('""', '"') ?? take(BARE)?.[0];
    if (says === undefined) {
      if (at >= text.length) return words;
      continue; // a label, and a comma at once
    }
    const visible = says.replace(/\p{Cf}/gu, '');
    if (visible === '') continue;
    const isJoined = words.length > 0 && !/[,;]/.test(between);
    words.push({
      ...{ start, end: at, says: visible, isQuoted: quoted !== null, isJoined },
      ...(label !== undefined && { label }),
    });
  }
}

function startsAt(form: RegExp, text: string, at: number): boolean {
  form.lastIndex = at;
  return form.test(text);
}
