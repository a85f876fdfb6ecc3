import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../shell/root-route.ts';
import { textsOf } from '../ui/search-texts.ts';

/** What is looked for stands in the address, and which recording is open. */
const recordings = createRoute({
  getParentRoute: () => rootRoute,
  path: '/recordings',
  validateSearch: textsOf('from', 'to', 'service', 'agent', 'phone', 'account', 'offset', 'open'),
  component: lazyRouteComponent(() => import('./recordings-page.tsx'), 'RecordingsPage'),
});

export const recordingsRoutes = [recordings] as const;
