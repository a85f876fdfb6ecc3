type Answer<Data> =
  | { readonly data: Data; readonly error?: never; readonly response: Response }
  | { readonly data?: never; readonly error: unknown; readonly response: Response };

/**
 * The data of a call. Throws the body of the refusal, as queries do.
 * @throws what the API answered: `{ code, message }`
 */
export async function unwrap<Data>(call: Promise<Answer<Data>>): Promise<Exclude<Data, undefined>> {
  const { data, error } = await call;
  if (error !== undefined) throw error;
  return data as Exclude<Data, undefined>; // nothing for 204
}
