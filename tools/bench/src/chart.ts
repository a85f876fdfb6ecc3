/** A bar of a chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** What is written behind it. */
  readonly text: string;
  /** Whether it is what the chart is about. */
  readonly isOurs: boolean;
}

/** A line that bars are to stay below, or to reach. */
export interface Mark {
  readonly value: number;
  readonly text: string;
}

const WIDTH = 940;
const LABELS = 410;
const BAR = 22;
const GAP = 10;
const HEAD = 46;
const ROOM_FOR_TEXT = 150;

/** Horizontal bars as an SVG that reads on a light page and on a dark one. It loads nothing. */
export function barChart(title: string, bars: readonly Bar[], mark?: Mark): string {
  const most = Math.max(...bars.map(({ value }) => value), mark?.value ?? 0) || 1;
  const scale = (value: number) => Math.round((value / most) * (WIDTH - LABELS - ROOM_FOR_TEXT));
  const height = HEAD + bars.length * (BAR + GAP) + (mark ? 24 : 6);
  const rows = bars.map(({ label, value, text, isOurs }, at) => {
    const y = HEAD + at * (BAR + GAP);
    return [
      `<text x="${LABELS - 10}" y="${y + 15}" text-anchor="end" class="t">${escaped(label)}</text>`,
      `<rect x="${LABELS}" y="${y}" width="${Math.max(1, scale(value))}" height="${BAR}" rx="3" class="${isOurs ? 'ours' : 'bar'}"/>`,
      `<text x="${LABELS + scale(value) + 8}" y="${y + 15}" class="t v">${escaped(text)}</text>`, // above the mark
    ].join('');
  });
  const x = LABELS + scale(mark?.value ?? 0);
  const line = mark
    ? `<line x1="${x}" x2="${x}" y1="${HEAD - 6}" y2="${height - 20}" class="mark"/><text x="${x}" y="${height - 6}" text-anchor="middle" class="s">${escaped(mark.text)}</text>`
    : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escaped(title)}">
<style>text{font-family:system-ui,sans-serif}.h{font-size:15px;font-weight:600}.t{font-size:13px}.s{font-size:12px}.h,.t,.s{fill:#24292f}.v{paint-order:stroke;stroke:#fff;stroke-width:4px}.bar{fill:#8b949e}.ours{fill:#1f6feb}.mark{stroke:#cf222e;stroke-width:1.5;stroke-dasharray:4 3}@media(prefers-color-scheme:dark){.v{stroke:#0d1117}.h,.t,.s{fill:#e6edf3}.bar{fill:#6e7681}.ours{fill:#58a6ff}}</style>
<text x="10" y="24" class="h">${escaped(title)}</text>
${[line, ...rows].filter((part) => part !== '').join('\n')}
</svg>
`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
