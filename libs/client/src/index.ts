export type { ApiError } from './answer.ts';
export { type Client, createClient, type SessionClient } from './create-client.ts';
export type { Contact, Verdict } from './is-blocked.ts';
export type { ClientOptions, Credentials, LogInOptions, SessionOptions } from './options.ts';
export { type ErrorCode, hasCode } from './refusal.ts';
