/** How many bars a waveform has. */
export const BARS = 240;

// Low enough to be small, high enough for a voice: an hour is 115 MB of samples at once, and 15 MB in pieces of this size.
const SAMPLE_RATE = 8_000;
const PIECE_BYTES = 1_000_000;

/**
 * The loudest sample of each of equal stretches of a sound, from 0 to 1.
 * @param samples from -1 to 1
 * @param at which sample of the whole sound the first of them is
 * @param total how many samples the whole sound has
 * @param into one number for each stretch of the whole sound; what is there already counts too
 */
export function addPeaks(samples: Float32Array, at: number, total: number, into: Float32Array): void {
  const perBar = total / into.length;
  for (let bar = Math.floor(at / perBar); bar < into.length; bar += 1) {
    const first = Math.max(0, Math.floor(bar * perBar) - at);
    const end = Math.min(samples.length, Math.floor((bar + 1) * perBar) - at);
    if (first >= samples.length) return;
    let loudest = into[bar] ?? 0;
    for (let sample = first; sample < end; sample += 1) loudest = Math.max(loudest, Math.abs(samples[sample] ?? 0));
    into[bar] = loudest;
  }
}

/**
 * Draws the waveform of an mp3 bit by bit: a decoder finds the next frame of it wherever a piece begins, so a recording of hours is
 * never in memory whole, and the page stays free in between. A piece that cannot be decoded is left flat.
 * @param duration of all of it, in seconds
 * @param onPeaks called after each piece with all that is known
 */
export async function readPeaks(
  sound: Blob,
  duration: number,
  onPeaks: (peaks: Float32Array) => void,
  signal: AbortSignal,
): Promise<void> {
  const peaks = new Float32Array(BARS);
  const total = duration * SAMPLE_RATE;
  for (let from = 0; from < sound.size; from += PIECE_BYTES) {
    const bytes = await sound.slice(from, from + PIECE_BYTES).arrayBuffer();
    const decoded = await new OfflineAudioContext(1, 1, SAMPLE_RATE).decodeAudioData(bytes).catch(() => undefined);
    if (signal.aborted) return;
    if (decoded === undefined) continue;
    // Where a piece stands is told by its bytes, so that what one of them lacks does not move the others.
    addPeaks(decoded.getChannelData(0), Math.round((from / sound.size) * total), total, peaks);
    onPeaks(peaks.slice());
  }
}
