import type { OpenApiDocument, Tag } from '../openapi.ts';
import { type Located, operationsOf } from '../operations.ts';

/** One resource of the API: the operations of one tag. */
export interface Resource {
  /** The key in the router: the tag with a small first letter. */
  readonly key: string;
  readonly tag: Tag;
  readonly operations: readonly (Located & { readonly operationId: string })[];
}

export function resourcesOf(document: OpenApiDocument): readonly Resource[] {
  const operations = operationsOf(document).flatMap((located) => {
    const { operationId } = located.operation;
    return operationId === undefined ? [] : [{ ...located, operationId }];
  });
  return (document.tags ?? []).map((tag) => ({
    key: tag.name.charAt(0).toLowerCase() + tag.name.slice(1),
    tag,
    operations: operations.filter(({ operation }) => operation.tags?.includes(tag.name)),
  }));
}
