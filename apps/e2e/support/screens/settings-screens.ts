import { emptyList, type Screen } from './screen.ts';

const resources = {
  queues: '/queues',
  skills: '/skills',
  hours: '/business-hours',
  canned: '/canned-responses',
  dispositions: '/dispositions',
  channels: '/channels',
} as const;

/** One list of settings in its five states. */
const list = (id: keyof typeof resources): readonly Screen[] => [
  { name: `settings, ${id}`, open: (view) => view.go(`/settings/${id}`) },
  {
    name: `settings, ${id}: none`,
    async open(view) {
      await view.answer(resources[id], emptyList);
      await view.go(`/settings/${id}`);
    },
  },
  {
    name: `settings, ${id}: refused`,
    async open(view) {
      await view.refuse(resources[id]);
      await view.go(`/settings/${id}`);
      await view.page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: `settings, ${id}: new, fields missing`,
    async open(view) {
      await view.go(`/settings/${id}`);
      await view.button('settings:list.new').click();
      if (id === 'channels') await view.page.getByRole('menuitem').first().click();
      await view.dialog();
      const submit = id === 'channels' ? 'settings:channels.wizard.next' : 'settings:form.create';
      await view.button(submit).click();
      await view.page.locator('[aria-invalid=true], [role=alert]').first().waitFor();
    },
  },
  {
    name: `settings, ${id}: change`,
    async open(view) {
      await view.go(`/settings/${id}`);
      await view.page.locator('tbody tr button').first().click();
      await view.dialog();
    },
  },
];

const people: readonly Screen[] = [
  { name: 'settings, undelivered: none', open: (view) => view.go('/settings/undelivered') },
  { name: 'settings, people', open: (view) => view.go('/settings/people') },
  {
    name: 'settings, people: refused',
    async open(view) {
      await view.refuse('/users');
      await view.go('/settings/people');
      await view.page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'settings, people: invite, fields missing',
    async open(view) {
      await view.go('/settings/people');
      await view.button('settings:people.invite').first().click();
      await view.dialog();
      await view.button('settings:people.inviteSubmit').click();
      await view.page.locator('[aria-invalid=true], [role=alert]').first().waitFor();
    },
  },
  {
    name: 'settings, people: the link',
    async open(view) {
      const { items } = await (await view.page.request.get('/api/v1/users')).json();
      await view.answer('/users', { items: items.slice(0, 1) });
      await view.page.route('**/api/v1/users', (route) =>
        route.request().method() === 'POST'
          ? route.fulfill({
              status: 201,
              contentType: 'application/json',
              body: JSON.stringify({
                user: items[1],
                link: { url: 'https://example.com/join#a1b2', expiresAt: Date.now() + 86_400_000 },
              }),
            })
          : route.fallback(),
      );
      await view.go('/settings/people');
      await view.button('settings:people.invite').first().click();
      await view.dialog();
      await view.page.getByLabel(view.t('settings:people.name')).fill('孙丽');
      await view.page.getByLabel(view.t('settings:people.email')).fill('sun.li@example.com');
      await view.button('settings:people.inviteSubmit').click();
      await view.page
        .getByText('https://example.com/join#a1b2')
        .or(view.page.locator('input[readonly]'))
        .first()
        .waitFor();
    },
  },
  {
    name: 'settings, people: change',
    async open(view) {
      await view.go('/settings/people');
      await view.page.locator('tbody tr button').last().click();
      await view.dialog();
    },
  },
];

const access: readonly Screen[] = [
  { name: 'settings, secrets: none', open: (view) => view.go('/settings/secrets') },
  {
    name: 'settings, secrets: new',
    async open(view) {
      await view.go('/settings/secrets');
      await view.button('settings:secrets.new').first().click();
      await view.dialog();
    },
  },
  { name: 'settings, keys: none', open: (view) => view.go('/settings/api-keys') },
  {
    name: 'settings, keys: new',
    async open(view) {
      await view.go('/settings/api-keys');
      await view.button('settings:apiKeys.new').first().click();
      await view.dialog();
    },
  },
  { name: 'settings, audit', open: (view) => view.go('/settings/audit') },
  {
    name: 'settings, audit: before and after',
    async open(view) {
      await view.go('/settings/audit');
      await view.page.locator('tbody tr button').first().click();
      await view.dialog();
    },
  },
  {
    name: 'settings, audit: none',
    async open(view) {
      await view.answer('/audit', emptyList);
      await view.go('/settings/audit');
    },
  },
];

/** Pages that ask more than one list, and lists that a new centre has not filled yet: as they first stand there. */
const others: readonly Screen[] = [
  ...[
    'skill-matrix',
    'compare',
    'groups',
    'breaks',
    'reasons',
    'interrupts',
    'general',
    'labels',
    'tiers',
    'attributes',
  ],
  ...['roles', 'import', 'number-privacy'],
].map((id) => ({ name: `settings, ${id}`, open: (view) => view.go(`/settings/${id}`) }));

export const settingsScreens: readonly Screen[] = [
  ...people,
  ...list('queues'),
  ...list('skills'),
  ...list('hours'),
  ...list('canned'),
  ...list('dispositions'),
  ...list('channels'),
  ...access,
  ...others,
];
