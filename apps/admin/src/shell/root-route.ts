import { createRootRoute } from '@tanstack/react-router';
import { Frame } from './frame.tsx';
import { NotFound } from './page-states.tsx';

/** What all pages stand in. */
export const rootRoute = createRootRoute({ component: Frame, notFoundComponent: NotFound });
