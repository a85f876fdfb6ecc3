export interface Point {
  readonly lat: number;
  readonly lon: number;
}

const RADIUS_KM = 6371;
const RADIANS = Math.PI / 180;

/** Kilometres between two points, on a flat sheet at their mean latitude: exact to a part in a thousand within a state. */
export function km(a: Point, b: Point): number {
  const x = (b.lon - a.lon) * RADIANS * Math.cos(((a.lat + b.lat) / 2) * RADIANS);
  const y = (b.lat - a.lat) * RADIANS;
  return RADIUS_KM * Math.hypot(x, y);
}

/** The `count` nearest of some points, nearest first; ties keep their order, so that a build repeats itself. */
export function nearest<T extends Point>(
  to: Point,
  points: readonly T[],
  count: number,
): { readonly point: T; readonly km: number }[] {
  const best: { point: T; km: number }[] = [];
  for (const point of points) {
    const distance = km(to, point);
    const last = best[best.length - 1];
    if (best.length === count && last && distance >= last.km) continue;
    const at = best.findIndex((other) => distance < other.km);
    best.splice(at < 0 ? best.length : at, 0, { point, km: distance });
    if (best.length > count) best.pop();
  }
  return best;
}

export const mean = (points: readonly Point[]): Point => ({
  lat: points.reduce((sum, { lat }) => sum + lat, 0) / points.length,
  lon: points.reduce((sum, { lon }) => sum + lon, 0) / points.length,
});
