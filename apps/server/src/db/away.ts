// Postgres error classes 08 (connection), 53 (resources), 57P (shutting down); socket errors; what the pool and Prisma say.
const SQL_STATE = /^(08...|53...|57P0[1-5])$/;
const SOCKET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
]);
const PRISMA = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037']);
// Prisma's words for a fault of the connection, which under a raw query stand behind one code for everything (P2010).
const KIND = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);
const WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout/i;

/** Whether an error says that the database cannot be asked now, rather than that it was asked something wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, kind, message, cause, errors, meta } = error as Readonly<Record<string, unknown>>;
  if (typeof code === 'string' && (SQL_STATE.test(code) || SOCKET.has(code) || PRISMA.has(code))) return true;
  if (typeof kind === 'string' && KIND.has(kind)) return true;
  if (typeof message === 'string' && WORDS.test(message)) return true;
  if (Array.isArray(errors) && errors.some(isDatabaseAway)) return true; // one per address that was tried
  const { driverAdapterError } = (meta ?? {}) as Readonly<Record<string, unknown>>;
  return isDatabaseAway(cause) || isDatabaseAway(driverAdapterError);
}
