import { UiProvider } from '@tandem/ui';
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../i18n.ts';
import { NotFound } from '../shell/not-found.tsx';
import { PageError } from '../shell/page-error.tsx';

export interface RouterContext {
  readonly queryClient: QueryClient;
}

/** Above every route: the language and the links of the kit. */
export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Root,
  notFoundComponent: NotFound,
  errorComponent: PageError,
});

function Root() {
  const { i18n } = useTranslation();
  const router = useRouter();
  return (
    <UiProvider locale={localeOf(i18n.language)} navigate={(href) => void router.navigate({ href })}>
      <Outlet />
    </UiProvider>
  );
}
