import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { allPermissions, type Permission } from '@tandem/domain';
import express, { type Router } from 'express';
import { onTestFinished } from 'vitest';
import { errorMiddleware, nothingHere } from '../../src/http/error-middleware.js';
import { requestContext } from '../../src/http/request-context.js';
import type { HeaderAuthenticator } from '../../src/principals/header-authenticator.js';

/** Knows three callers by their `authorization`: an admin's key, an agent's key, and a user who must send a CSRF token. */
export const fakeAuthenticator = {
  authenticate: async ({ authorization }: { authorization?: string }) => {
    const permissions: Record<string, readonly Permission[]> = {
      admin: allPermissions,
      user: allPermissions,
      agent: ['plugin:use', 'knowledge:read'],
    };
    const granted = permissions[authorization ?? ''];
    return (
      granted && {
        kind: authorization === 'user' ? 'user' : 'api_key',
        workspaceId: 'w',
        displayName: 'Somebody',
        csrfToken: 'csrf',
        subject: {
          id: `${authorization}-id`,
          queueIds: [],
          grants: granted.map((permission) => ({ permission, scope: 'workspace' })),
        },
      }
    );
  },
} as unknown as HeaderAuthenticator;

/** Listens with these routers, as the server mounts them. Answers a fetch on it. */
export async function listen(mounts: readonly { path: string; router: Router }[]) {
  const app = express();
  app.use((request, _response, next) => {
    request.log = { error: () => undefined } as never;
    next();
  });
  app.use(requestContext(undefined));
  for (const { path, router } of mounts) {
    app.use(path, router);
  }
  app.use(nothingHere, errorMiddleware);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, init);
}
