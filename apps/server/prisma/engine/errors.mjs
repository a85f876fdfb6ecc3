// The numbers are Prisma's (https://www.prisma.io/docs/orm/reference/error-reference); the CLI acts on some of them, such as
// P1003 (no such database), on which `migrate dev` offers to create it.
const PRISMA_CODES = {
  '3D000': 'P1003',
  '28P01': 'P1000',
  28000: 'P1010',
  '42P04': 'P1009',
  ECONNREFUSED: 'P1001',
  ENOTFOUND: 'P1001',
  ETIMEDOUT: 'P1002',
};

/**
 * Prisma's code for an error of pg or of the network; an error that carries Prisma's code already keeps it.
 *
 * @param {unknown} error
 * @returns {string | undefined}
 */
export function prismaCode(error) {
  const code = error?.code;
  return typeof code === 'string' && /^P\d{4}$/.test(code) ? code : PRISMA_CODES[code];
}

/**
 * The sentence of an error. A failed connection to a name with several addresses has its sentences one level down.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function sentenceOf(error) {
  const parts = (error?.errors ?? []).map((part) => part.message).join('; ');
  return error?.message || parts || String(error);
}
