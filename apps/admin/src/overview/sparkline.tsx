const WIDTH = 120;
const HEIGHT = 24;

/** The course of a number, small. What it comes to stands beside it in figures, so it says nothing to who does not see it. */
export function Sparkline({ values }: { readonly values: readonly number[] }) {
  const least = Math.min(...values);
  const range = Math.max(...values) - least || 1;
  const x = (index: number) => (values.length < 2 ? WIDTH : (index / (values.length - 1)) * WIDTH);
  const y = (value: number) => HEIGHT - 2 - ((value - least) / range) * (HEIGHT - 4);
  const points = (values.length < 2 ? [...values, ...values] : values).map(
    (value, index) => `${values.length < 2 ? index * WIDTH : x(index)},${y(value)}`,
  );
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      <polyline points={points.join(' ')} fill="none" stroke="var(--mantine-color-anchor)" strokeWidth={1.5} />
    </svg>
  );
}
