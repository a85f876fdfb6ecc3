/** Resolves with what `look` answers, once that is anything but undefined or false. Throws when it is not within `withinMs`. */
export async function soon<Found>(
  look: () => Found | Promise<Found>,
  withinMs = 25_000,
): Promise<Exclude<Found, undefined | false>> {
  const endMs = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found as Exclude<Found, undefined | false>;
    if (performance.now() > endMs) throw new Error(`it did not come true within ${withinMs} ms: ${look.toString()}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}
