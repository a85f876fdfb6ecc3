import type { Method, OpenApiDocument, Operation } from './openapi.ts';

/** The verbs an operation can have, in the order in which they are written. */
export const methods = ['get', 'put', 'post', 'delete', 'patch'] as const satisfies readonly Method[];

export interface Located {
  readonly path: string;
  readonly method: Method;
  readonly operation: Operation;
}

/** Every operation of a document with its verb and path, in document order. */
export function operationsOf(document: Pick<OpenApiDocument, 'paths'>): readonly Located[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
}

/** The document with each operation replaced by what `change` makes of it. */
export function mapOperations<D extends Pick<OpenApiDocument, 'paths'>>(
  document: D,
  change: (located: Located) => Operation,
): D {
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const changed = operationsOf({ paths: { [path]: item } }).map((located) => [located.method, change(located)]);
    return [path, { ...item, ...Object.fromEntries(changed) }];
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

/** Whether the operation can be called without a session: nothing in its security asks for LV-Session. */
export function isPublic(operation: Operation): boolean {
  return !(operation.security ?? []).some((requirement) => sessionHeader in requirement);
}

/** The header, and the security scheme of the same name, that carries a session. */
export const sessionHeader = 'LV-Session';

/** The header, and the security scheme of the same name, that carries an access token to the Session API. */
export const accessHeader = 'LV-Access';

/** The header, and the security scheme of the same name, that carries the token of the deployment's operator. */
export const operatorHeader = 'Clearline-Operator';
