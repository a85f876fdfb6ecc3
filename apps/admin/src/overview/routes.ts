import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../shell/root-route.ts';
import { textsOf } from '../ui/search-texts.ts';

/** How many days are shown stands in the address. */
const overview = createRoute({
  getParentRoute: () => rootRoute,
  path: '/overview',
  validateSearch: textsOf('days'),
  component: lazyRouteComponent(() => import('./overview-page.tsx'), 'OverviewPage'),
});

export const overviewRoutes = [overview] as const;
