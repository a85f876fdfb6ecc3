import { byteText } from '../ui/byte-text.ts';

/** How much of a file has gone out, in bytes. */
export interface Sent {
  readonly bytes: number;
  readonly of: number;
}

/** Whole percents that have gone out; 100 = all of it, and nothing less. */
export const percentSent = ({ bytes, of }: Sent): number => (bytes >= of ? 100 : Math.floor((100 * bytes) / of));

/** How far it is: `12.3 MB of 48.2 MB, 25%`. */
export const sentWords = (sent: Sent): string =>
  percentSent(sent) === 100
    ? `All ${byteText(sent.of)} are sent; the server takes them in.`
    : `${byteText(sent.bytes)} of ${byteText(sent.of)}, ${percentSent(sent)}%`;
