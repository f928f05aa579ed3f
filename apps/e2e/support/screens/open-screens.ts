import type { Screen } from './screen.ts';

/** Pages without a session. */
export const openScreens: readonly Screen[] = [
  { name: 'sign-in', as: 'nobody', open: (view) => view.go('/sign-in') },
  {
    name: 'sign-in, fields missing',
    as: 'nobody',
    async open(view) {
      await view.go('/sign-in');
      await view.button('auth:signIn.submit').click();
      await view.page.locator('[aria-invalid=true]').first().waitFor();
    },
  },
  {
    name: 'sign-in, refused',
    as: 'nobody',
    async open(view) {
      await view.refuse('/session', 401, 'auth.wrong_credentials');
      await view.go('/sign-in');
      await view.page.locator('input[type=email]').fill('lin.mei@example.com');
      await view.page.locator('input[type=password]').fill('not the password');
      await view.button('auth:signIn.submit').click();
      await view.page.getByRole('alert').first().waitFor();
    },
  },
  { name: 'join', as: 'nobody', open: (view) => view.go(view.world.invitation) },
  { name: 'join, link gone', as: 'nobody', open: (view) => view.go('/join#nothing') },
  { name: 'reset, link gone', as: 'nobody', open: (view) => view.go('/reset#nothing') },
  { name: 'set-up, done already', as: 'nobody', open: (view) => view.go('/setup') },
];
