/** What a run knows of the deployment before the first check. */
export interface Surroundings {
  /** Whether it serves Clearline's own operations; a deployment that does not may differ in what the contract decides. */
  readonly isClearline: boolean;
  readonly clientId: number;
  /** undefined: no log-in may ask, or the answer was unusable. */
  readonly phoneDncType: 'LEGACY' | 'DIAL_TIME' | undefined;
  /** Services of the client, those that were named first. */
  readonly services: readonly number[];
  /** Of these, the ones that were named: only they may be moved to another dialing profile for a moment. */
  readonly namedServices: readonly number[];
  readonly contactGroups: readonly number[];
  /** A recording that may be read, and one that may be deleted. */
  readonly recording: string | undefined;
  readonly expendableRecording: string | undefined;
}
