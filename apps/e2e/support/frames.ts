import type { Page } from '@playwright/test';

/** Everything that a page's sockets and answers have brought from the server, as text; it fills while the page lives. */
export function framesOf(page: Page): string[] {
  const frames: string[] = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))));
  page.on('response', async (response) => {
    if (/socket\.io|\/visitor\//.test(response.url())) {
      frames.push(await response.text().catch(() => ''));
    }
  });
  return frames;
}
