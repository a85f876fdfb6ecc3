import type { Input } from '../http/handler.ts';

/** How a file is to be read. */
export type ScrubQuery = Input<'scrub'>['query'];
