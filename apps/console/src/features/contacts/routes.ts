import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../router/shell-route.tsx';
import { contactSearch } from './contact-search.ts';

export const contactRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/contacts',
    validateSearch: contactSearch,
    component: lazyRouteComponent(() => import('./contacts-page.tsx'), 'ContactsPage'),
  }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/contacts/$contactId',
    component: lazyRouteComponent(() => import('./contact-page.tsx'), 'ContactPage'),
  }),
] as const;
