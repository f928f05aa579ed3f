import type { Screen } from './screen.ts';

/** What is at hand on every route, and where nothing is. */
export const shellScreens: readonly Screen[] = [
  {
    name: 'palette',
    async open(view) {
      await view.go('/flows');
      await view.page.keyboard.press('ControlOrMeta+k');
      await view.dialog();
    },
  },
  {
    name: 'palette, nothing found',
    async open(view) {
      await view.go('/flows');
      await view.page.keyboard.press('ControlOrMeta+k');
      await view.dialog();
      await view.page.keyboard.type('zzzzzz');
    },
  },
  {
    name: 'keyboard shortcuts',
    async open(view) {
      await view.go('/inbox/all');
      await view.page.keyboard.press('?');
      await view.dialog();
    },
  },
  {
    name: 'account menu',
    async open(view) {
      await view.go('/flows');
      await view.page.getByRole('button', { name: view.t('shell:menu.profile') }).click();
      await view.page.getByRole('menu').waitFor();
    },
  },
  { name: 'notifications and sounds', open: (view) => view.go('/me/notifications') },
  { name: 'no such page', open: (view) => view.go('/nowhere') },
  { name: 'no permission', as: 'agent', open: (view) => view.go('/settings/audit') },
  {
    name: 'welcome',
    async open(view) {
      await view.go('/welcome');
      // Hidden on a narrow page once the chat is open, which it opens by itself.
      const launcher = view.page.locator('iframe').contentFrame().getByTestId('widget-launcher');
      await launcher.waitFor({ state: 'attached' });
    },
  },
];
