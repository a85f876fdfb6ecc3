import { EXCHANGES } from '../../data/exchanges.ts';
import { ZIPS } from '../../data/zips.ts';
import { areaCodes, numberingDataVersion } from '../released.ts';
import { readExchangeTable } from './exchange-table.ts';
import { type Numbering, type NumberingData, numberingOf } from './numbering.ts';
import { tableInParts } from './lookup.ts';
import { readZipTable } from './zip-table.ts';

/** Every zip and postal area as released. */
export const RELEASED_ZIPS = tableInParts(ZIPS, readZipTable);

/** The data as released: what imports are laid over. */
export const RELEASED: NumberingData = {
  version: numberingDataVersion,
  areaCodes,
  zips: RELEASED_ZIPS,
  exchanges: tableInParts(EXCHANGES, readExchangeTable),
  decided: new Map(),
};

/** Zips, area codes and exchanges as released. */
export const numbering: Numbering = numberingOf(RELEASED);
