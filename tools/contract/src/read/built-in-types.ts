import type { Schema } from '../openapi.ts';

/**
 * The JSON forms of XML Schema's built-in types. A dateTime is epoch milliseconds in this API's JSON; the documentation's
 * own words are "formatted as XML-Schema dateTime, and in JSON as milliseconds since 1970-01-01 GMT".
 */
export const builtIn: Readonly<Record<string, Schema>> = {
  string: { type: 'string' },
  normalizedString: { type: 'string' },
  token: { type: 'string' },
  anyURI: { type: 'string', format: 'uri' },
  boolean: { type: 'boolean' },
  byte: { type: 'integer', format: 'int32', minimum: -128, maximum: 127 },
  short: { type: 'integer', format: 'int32', minimum: -32_768, maximum: 32_767 },
  int: { type: 'integer', format: 'int32' },
  long: { type: 'integer', format: 'int64' },
  integer: { type: 'integer' },
  nonNegativeInteger: { type: 'integer', minimum: 0 },
  positiveInteger: { type: 'integer', minimum: 1 },
  unsignedInt: { type: 'integer', format: 'int64', minimum: 0 },
  decimal: { type: 'number' },
  double: { type: 'number', format: 'double' },
  float: { type: 'number', format: 'float' },
  date: { type: 'string', format: 'date' },
  dateTime: { type: 'integer', format: 'int64', 'x-scalar': 'date-time' },
  anyType: {},
};
