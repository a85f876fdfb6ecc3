/** A row of a Markdown table. */
export const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replace(/\s+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |\n`;

/** A Markdown table of rows. */
export const table = (head: readonly string[], rows: readonly string[]): string =>
  row(head) + row(head.map(() => '---')) + rows.join('');
