import { emptyList, type Screen, type View } from './screen.ts';

/** The page of the customer whom the agent serves. */
async function openOne(view: View): Promise<void> {
  const of = await view.page.request.get(`/api/v1/conversations/${view.world.conversations.mine}`);
  const { contact } = await of.json();
  await view.go(`/contacts/${contact.id}`);
}

/** The customers' list, and one of them. */
export const contactScreens: readonly Screen[] = [
  {
    name: 'customers',
    async open(view) {
      await view.go('/contacts');
      await view.page.getByRole('row').nth(1).waitFor();
    },
  },
  {
    name: 'customers: none',
    async open(view) {
      await view.answer('/contacts', emptyList);
      await view.go('/contacts');
    },
  },
  {
    name: 'customers: refused',
    async open(view) {
      await view.refuse('/contacts');
      await view.go('/contacts');
      await view.page.getByRole('alert').first().waitFor();
    },
  },
  { name: 'customer', open: openOne },
  {
    name: 'customer: merge with',
    async open(view) {
      await openOne(view);
      await view.button('contacts:merge.open').first().click();
      await view.dialog();
    },
  },
];
