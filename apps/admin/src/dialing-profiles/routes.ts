import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../shell/root-route.ts';
import { textsOf } from '../ui/search-texts.ts';

const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dialing-profiles',
  validateSearch: textsOf('offset'),
  component: lazyRouteComponent(() => import('./profile-list-page.tsx'), 'ProfileListPage'),
});

/** The tab, the place whose hours are shown, how, and what the map shows stand in the address. */
const one = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dialing-profiles/$id',
  validateSearch: textsOf('tab', 'state', 'areaCode', 'zone', 'view', 'at', 'mode', 'pack'),
  component: lazyRouteComponent(() => import('./profile-page.tsx'), 'ProfilePage'),
});

export const dialingProfileRoutes = [list, one] as const;
