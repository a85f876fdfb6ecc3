export type SubjectKind = 'USER' | 'AGENT';

/** Who opens sessions. */
export interface Subject {
  readonly clientId: number;
  readonly kind: SubjectKind;
  readonly subjectId: number;
}

/** The channel on which ended sessions are announced to every process; the payload is the session's fingerprint in hex. */
export const SESSION_ENDED = 'clearline_session_ended';
