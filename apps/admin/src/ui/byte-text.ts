const UNITS = ['kB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes, in thousands: `48.2 kB`. */
export function byteText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const power = Math.min(UNITS.length, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 1 : 0 })} ${UNITS[power - 1]}`;
}
