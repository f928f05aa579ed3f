import { createRoute, redirect } from '@tanstack/react-router';
import { shellRoute } from '../../router/shell-route.tsx';
import { may, meQuery } from '../../session/session.ts';
import { areas } from '../../shell/areas.ts';
import { NotFound } from '../../shell/not-found.tsx';

/** Every address that no page has, inside the shell: the way back stays in view. */
export const unknownRoute = createRoute({ getParentRoute: () => shellRoute, path: '$', component: NotFound });

/** The address of the console itself leads to the first area that the person may open. */
export const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  loader: async ({ context }) => {
    const me = await context.queryClient.ensureQueryData(meQuery);
    const first = areas.find((area) => may(me, area.permission));
    if (first) {
      throw redirect({ href: first.path });
    }
  },
  component: NotFound,
});
