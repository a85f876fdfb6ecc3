/** Text that is HTML already. */
export interface Html {
  readonly text: string;
}

type Value = string | number | Html | readonly Html[];

/** A template whose values are escaped, unless they are HTML already: nothing that a deployment answers becomes markup. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Html => ({
  text: parts.map((part, at) => part + (at < values.length ? textOf(values[at] as Value) : '')).join(''),
});

/** Takes text for HTML. Only for text of ours. */
export const raw = (text: string): Html => ({ text });

function textOf(value: Value): string {
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return 'text' in value ? value.text : value.map(({ text }) => text).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
