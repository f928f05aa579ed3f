import { ToastRegion } from '@tandem/ui';
import { Outlet, useLocation, useRouter } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { signedOut } from '../api/query-client.ts';
import { KeyListener } from '../commands/key-listener.tsx';
import { Overlays } from '../commands/overlays.tsx';
import { bannerItems, dockItems, sideItems } from '../features/shell-parts.ts';
import { AgentSocketProvider } from '../realtime/socket-context.tsx';
import { meQuery } from '../session/session.ts';
import { areaAt } from './areas.ts';
import { Landmark } from './landmark.tsx';
import { Announcer } from './live-region.tsx';
import { PagePending } from './page-pending.tsx';
import { Rail } from './rail.tsx';
import { RequirePermission } from './require-permission.tsx';
import { ShellCommands } from './shell-commands.tsx';
import { TopBar } from './top-bar.tsx';

/** The frame of every page behind the sign-in. */
export function ShellLayout() {
  const { t } = useTranslation('shell');
  const path = useLocation({ select: (location) => location.pathname });
  useLeaveWhenSignedOut();
  return (
    <AgentSocketProvider>
      <a
        href="#content"
        className="focus-ring sr-only z-60 rounded-button bg-raised px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skipToContent')}
      </a>
      <div className="flex h-full max-sm:flex-col-reverse">
        <Rail />
        <div className="relative flex min-h-0 min-w-0 flex-1 flex-col">
          <TopBar />
          {bannerItems.map(({ id, Item }) => (
            <Suspense key={id}>
              <Item />
            </Suspense>
          ))}
          <Landmark
            role="main"
            id="content"
            label={t('landmark.content')}
            className="relative min-h-0 flex-1 overflow-auto"
          >
            <Suspense fallback={<PagePending />}>
              <RequirePermission permission={areaAt(path)?.permission}>
                <Outlet />
              </RequirePermission>
            </Suspense>
          </Landmark>
          {dockItems.map(({ id, Item }) => (
            <Suspense key={id}>
              <Item />
            </Suspense>
          ))}
        </div>
        {sideItems.map(({ id, Item }) => (
          <Suspense key={id}>
            <Item />
          </Suspense>
        ))}
      </div>
      <ShellCommands />
      <KeyListener />
      <Announcer />
      <Overlays />
      <ToastRegion />
    </AgentSocketProvider>
  );
}

/** Any call may learn that the session is over; the page then asks who is there again, which leads to the sign-in. */
function useLeaveWhenSignedOut(): void {
  const router = useRouter();
  useEffect(() => {
    // Asking again may be refused again, and says so by the same event: one question at a time.
    let isAsking = false;
    const leave = () => {
      if (isAsking) {
        return;
      }
      isAsking = true;
      // Doubted, not removed: what is still on the screen reads it until the sign-in page stands there.
      const { queryClient } = router.options.context;
      void queryClient
        .invalidateQueries({ queryKey: meQuery.queryKey, refetchType: 'none' })
        .then(() => router.invalidate())
        .finally(() => {
          isAsking = false;
        });
    };
    signedOut.addEventListener('signed-out', leave);
    return () => signedOut.removeEventListener('signed-out', leave);
  }, [router]);
}
