import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../shell/root-route.ts';
import { textsOf } from '../ui/search-texts.ts';

/** What is searched for, the page and the event that is open stand in the address. */
const audit = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  validateSearch: textsOf(
    ...(['from', 'to', 'actor', 'operation', 'phone', 'account', 'email', 'kind', 'id', 'requestId'] as const),
    ...(['cursor', 'event'] as const),
  ),
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
});

/** What is asked of the past stands in the address, so that an answer can be sent to a lawyer. */
const asOf = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit/as-of',
  validateSearch: textsOf('at', 'service', 'phone', 'account', 'zip'),
  component: lazyRouteComponent(() => import('./as-of-page.tsx'), 'AsOfPage'),
});

export const auditRoutes = [audit, asOf] as const;
