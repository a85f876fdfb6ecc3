interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}
type DataOf<Given> = Given extends { data?: infer Data } ? Exclude<Data, undefined> : never;

/**
 * The data of a call; undefined where the API answers none. Throws the body of the refusal, as queries do.
 * @throws what the API answered: `{ code, message }`
 */
export async function unwrap<Given extends Answer>(
  call: Promise<Given>,
): Promise<[DataOf<Given>] extends [never] ? undefined : DataOf<Given>> {
  const { data, error } = await call;
  if (error !== undefined) throw error;
  return data as Awaited<ReturnType<typeof unwrap<Given>>>;
}
