import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A link in a text to a page of ours, which may be one that another part of the pages has. */
export function PageLink({
  to,
  search = {},
  children,
}: {
  readonly to: string;
  readonly search?: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}) {
  return (
    <Anchor inherit renderRoot={(props) => <Link to={to} search={search as never} {...props} />}>
      {children}
    </Anchor>
  );
}
