import type { QueryConfig } from 'pg';

/** A statement as a template: every value in it becomes a parameter. */
export const sql = (texts: TemplateStringsArray, ...values: unknown[]): QueryConfig => ({
  text: texts.reduce((text, next, index) => `${text}$${index}${next}`),
  values,
});
