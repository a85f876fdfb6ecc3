import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../shell/root-route.ts';
import { textsOf } from '../ui/search-texts.ts';

/** What is asked stands in the address of the page. */
const check = createRoute({
  getParentRoute: () => rootRoute,
  path: '/check',
  validateSearch: textsOf('phone', 'account', 'zip', 'service', 'at'),
  component: lazyRouteComponent(() => import('./check-page.tsx'), 'CheckPage'),
});

export const checkRoutes = [check] as const;
