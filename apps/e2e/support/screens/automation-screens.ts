import { emptyList, type Screen } from './screen.ts';

/** Rules, in their states. */
export const automationScreens: readonly Screen[] = [
  {
    name: 'automation: none',
    async open(view) {
      await view.answer('/rules', emptyList);
      await view.go('/automation');
    },
  },
  {
    name: 'automation: refused',
    async open(view) {
      await view.refuse('/rules');
      await view.go('/automation');
      await view.page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'automation: new rule',
    async open(view) {
      await view.go('/automation');
      await view.button('automation:new').first().click();
      await view.dialog();
    },
  },
];
