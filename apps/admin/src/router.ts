import { createRoute, createRouter, stringifySearchWith } from '@tanstack/react-router';
import { auditRoutes } from './audit/routes.ts';
import { checkRoutes } from './check/routes.ts';
import { configurationRoutes } from './configuration/routes.ts';
import { dialingProfileRoutes } from './dialing-profiles/routes.ts';
import { importsRoutes } from './imports/routes.ts';
import { overviewRoutes } from './overview/routes.ts';
import { listsRoutes } from './lists/routes.ts';
import { recordingsRoutes } from './recordings/routes.ts';
import { Home } from './shell/home.tsx';
import { NotFound, PageFault, PageLoading } from './shell/page-states.tsx';
import { rootRoute } from './shell/root-route.ts';

const home = createRoute({ getParentRoute: () => rootRoute, path: '/', component: Home });

/** Every page by its address. A page is loaded when it is opened, and what it shows stands in its address. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    home,
    ...checkRoutes,
    ...listsRoutes,
    ...importsRoutes,
    ...dialingProfileRoutes,
    ...recordingsRoutes,
    ...overviewRoutes,
    ...configurationRoutes,
    ...auditRoutes,
  ]),
  basepath: '/admin',
  // Words as they are, `?phone=4155550100`: no JSON, and what looks like a number is none.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: stringifySearchWith(String),
  defaultPreload: 'intent',
  defaultPendingComponent: PageLoading,
  defaultErrorComponent: PageFault,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
