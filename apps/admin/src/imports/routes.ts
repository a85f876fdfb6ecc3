import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../shell/root-route.ts';
import { textsOf } from '../ui/search-texts.ts';

/** What has been imported: of which list, and which page of it. */
const history = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports',
  validateSearch: textsOf('list', 'offset'),
  component: lazyRouteComponent(() => import('./history-page.tsx'), 'HistoryPage'),
});

/** The choice of a file and of the list that it is for. */
const choice = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports/new',
  validateSearch: textsOf('list'),
  component: lazyRouteComponent(() => import('./new-import-page.tsx'), 'NewImportPage'),
});

/** One import, from its first rows to its undoing: whatever it has come to stands at this address. */
const one = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports/$id',
  validateSearch: textsOf('column', 'code', 'offset', 'step'),
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
});

export const importsRoutes = [history, choice, one] as const;
