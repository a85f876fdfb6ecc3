import type { Info, Server } from '../openapi.ts';

/** What the contract says of itself as a whole; everything else comes from the sources, the corrections and the extensions. */
export const info: Info = {
  title: 'Clearline',
  version: '17.1.0',
  description: [
    'The LiveVox Compliance API v17 (50 methods) and the Session API that it needs, with what Clearline adds of its own.',
    'Log in with `POST /session/login`, then send the answered `sessionId` as the header `LV-Session`.',
    'Booleans and numbers are also read from strings, numbers for strings, `null` as not given, and unknown properties are ignored.',
    'Answers are always in the types that are declared here.',
  ].join(' '),
  license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
};

/** The vendor's environments, by the name of the portal that a client logs in to, and this machine. */
export const servers: readonly Server[] = [
  { url: 'https://api.livevox.com', description: 'NA3', 'x-environment': 'NA3' },
  { url: 'https://api.na4.livevox.com', description: 'NA4', 'x-environment': 'NA4' },
  { url: 'https://api.na5.livevox.com', description: 'NA5', 'x-environment': 'NA5' },
  { url: 'https://api.na6.livevox.com', description: 'NA6', 'x-environment': 'NA6' },
  { url: 'http://127.0.0.1:8080', description: 'Clearline on this machine' },
];
