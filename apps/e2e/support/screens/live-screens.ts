import { emptyList, type Screen } from './screen.ts';

const nothing = { at: 0, revision: 1e9, overall: [], queues: [], agents: [], missing: ['live.no_monitor'] };

export const liveScreens: readonly Screen[] = [
  {
    name: 'live',
    async open(view) {
      await view.go('/live');
      await view.page.locator('[data-metric]').first().waitFor();
    },
  },
  {
    name: 'live, a conversation looked at',
    async open(view) {
      await view.go(`/live/sessions/${view.world.conversations.theirs}`);
      await view.page.getByRole('log').getByRole('article').first().waitFor();
    },
  },
  {
    name: 'live, no monitor',
    async open(view) {
      await view.answer('/live', nothing);
      await view.go('/live');
    },
  },
  {
    name: 'live, refused',
    leavesTraces: true,
    async open(view) {
      await view.page.routeWebSocket(/socket\.io/, () => undefined);
      await view.refuse('/live');
      await view.go('/live');
      await view.page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'live, rows',
    async open(view) {
      await view.go('/live');
      await view.page.locator('[data-metric] button').first().click();
      await view.dialog();
    },
  },
  {
    name: 'live, rows: none',
    async open(view) {
      await view.answer('/live/rows', emptyList);
      await view.go('/live');
      await view.page.locator('[data-metric] button').first().click();
      await view.dialog();
    },
  },
  {
    name: 'live, rows refused',
    async open(view) {
      await view.refuse('/live/rows', 400, 'request.invalid');
      await view.go('/live');
      await view.page.locator('[data-metric] button').first().click();
      await view.dialog();
    },
  },
];
