const STEP = 5;
const LEAP = 30;

/**
 * Where a key leads in a recording, in seconds; undefined = it is no key of a player.
 * Arrows go five seconds, pages thirty, Home and End to either end.
 */
export function seekTo(key: string, at: number, duration: number): number | undefined {
  const places: Readonly<Record<string, number>> = {
    ArrowRight: at + STEP,
    ArrowUp: at + STEP,
    ArrowLeft: at - STEP,
    ArrowDown: at - STEP,
    PageUp: at + LEAP,
    PageDown: at - LEAP,
    Home: 0,
    End: duration,
  };
  const place = places[key];
  return place === undefined ? undefined : Math.min(Math.max(place, 0), duration);
}
