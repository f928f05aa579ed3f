import type { MeDto } from '@tandem/contracts';
import messages from '@tandem/i18n/messages/all';
import { ToastRegion, UiProvider } from '@tandem/ui';
import { notifyManager, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { act, cleanup, configure, fireEvent, render } from '@testing-library/react';
import i18next from 'i18next';
import { type ReactNode, Suspense } from 'react';
import { initReactI18next } from 'react-i18next';
import { afterEach, expect, vi } from 'vitest';
import { createQueryClient } from '../api/query-client.ts';
import { KeyListener } from '../commands/key-listener.tsx';
import { SocketContext } from '../realtime/socket-context.tsx';
import { meQuery } from '../session/session.ts';
import { stubDom } from './dom-stubs.ts';
import { FakeApi, noNetwork } from './fake-api.ts';
import { FakeSocket } from './fake-socket.ts';
import { someone } from './people.ts';

stubDom();
// A page in a busy machine takes its time; a test that waits for a condition still ends by itself.
vi.setConfig({ testTimeout: 60_000 });
configure({ asyncUtilTimeout: 20_000 });
// What is put into the cache shows at once, so that tests need not wait for it.
notifyManager.setScheduler((notify) => notify());
await i18next.use(initReactI18next).init({
  lng: 'en',
  resources: messages,
  defaultNS: 'common',
  interpolation: { escapeValue: false },
});

let inUse: FakeApi | undefined;

afterEach(() => {
  // Toasts outlive the page that shows them: they stand in one queue.
  for (const close of document.querySelectorAll('[role=alertdialog] button[aria-label=Close]')) fireEvent.click(close);
  cleanup();
  vi.unstubAllGlobals();
  // What a leaving page still sends must not reach a real address.
  vi.stubGlobal('fetch', noNetwork);
  localStorage.clear();
  const surprises = inUse?.surprises ?? [];
  inUse = undefined;
  expect(surprises).toEqual([]);
});

/** Addresses with parameters that pages read. */
const paths = [
  '/',
  '/inbox/$view',
  '/inbox/$view/$conversationId',
  '/contacts',
  '/contacts/$contactId',
  '/live/sessions/$conversationId',
  '/flows/$flowId',
  '/plugins/$pluginId',
  '$',
];

export interface ConsoleOptions {
  me?: Partial<MeDto>;
  api?: FakeApi;
  socket?: FakeSocket;
  /** Where the console stands. */
  path?: string;
}

/** Draws a part of the console as the shell would: texts in the language that is set, session, cache, socket, router, keys and toasts. */
export async function renderInConsole(ui: ReactNode, options: ConsoleOptions = {}) {
  const { api = new FakeApi(), socket = new FakeSocket(), path = '/' } = options;
  inUse = api;
  vi.stubGlobal('fetch', api.fetch);
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { retry: false, staleTime: 5_000 } });
  client.setQueryData(meQuery.queryKey, someone(options.me));
  const shown = { ui };
  const root = createRootRoute({
    component: () => (
      <UiProvider
        locale={i18next.language === 'zh-CN' ? 'zh-CN' : 'en'}
        navigate={(href) => void router.navigate({ href })}
      >
        <SocketContext value={socket.asSocket}>
          <Suspense>{shown.ui}</Suspense>
        </SocketContext>
        <KeyListener />
        <ToastRegion />
      </UiProvider>
    ),
  });
  const router = createRouter({
    routeTree: root.addChildren(paths.map((each) => createRoute({ getParentRoute: () => root, path: each }))),
    history: createMemoryHistory({ initialEntries: [path] }),
  });
  const view = await act(async () =>
    render(
      <QueryClientProvider client={client}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>,
    ),
  );
  return { ...view, api, socket, client, here: () => router.state.location.href, back: () => router.history.back() };
}
