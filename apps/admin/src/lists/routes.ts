import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../shell/root-route.ts';
import { listAddressOf } from './filter.ts';

const page = () => import('./lists-page.tsx');

/** The list that a person sees first. */
const lists = createRoute({
  getParentRoute: () => rootRoute,
  path: '/lists',
  component: lazyRouteComponent(page, 'FirstList'),
});

/** A list; what is looked for, the page of it and the row that is open stand in the address. */
const list = createRoute({
  getParentRoute: () => rootRoute,
  path: '/lists/$list',
  validateSearch: listAddressOf,
  component: lazyRouteComponent(page, 'ListsPage'),
});

export const listsRoutes = [lists, list] as const;
