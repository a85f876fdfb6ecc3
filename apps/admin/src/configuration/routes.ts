import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { rootRoute } from '../shell/root-route.ts';
import { textsOf } from '../ui/search-texts.ts';

const first = createRoute({
  getParentRoute: () => rootRoute,
  path: '/configuration',
  beforeLoad: () => {
    throw redirect({ to: '/configuration/$section', params: { section: 'services' } });
  },
});

/** The section, the page of its table and what is searched for stand in the address. */
const section = createRoute({
  getParentRoute: () => rootRoute,
  path: '/configuration/$section',
  validateSearch: textsOf('offset', 'find'),
  component: lazyRouteComponent(() => import('./configuration-page.tsx'), 'ConfigurationPage'),
});

export const configurationRoutes = [first, section] as const;
