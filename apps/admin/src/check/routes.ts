import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../shell/root-route.ts';
import { questionOf } from './question.ts';

/** What is asked stands in the address of the page. */
const check = createRoute({
  getParentRoute: () => rootRoute,
  path: '/check',
  validateSearch: questionOf,
  component: lazyRouteComponent(() => import('./check-page.tsx'), 'CheckPage'),
});

export const checkRoutes = [check] as const;
