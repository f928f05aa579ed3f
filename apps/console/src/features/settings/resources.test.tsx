// @vitest-environment happy-dom
import {
  api,
  attributeInput,
  cannedResponseInput,
  dispositionInput,
  hoursInput,
  labelInput,
  queueInput,
  skillInput,
  tierInput,
} from '@tandem/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import type { ComponentType } from 'react';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { z } from 'zod';
import { FakeApi, refusal } from '../../testing/fake-api.ts';
import { renderInConsole } from '../../testing/render-in-console.tsx';
import { AttributesPage } from './resources/attributes.tsx';
import { CannedPage } from './resources/canned.tsx';
import { DispositionsPage } from './resources/dispositions.tsx';
import { HoursPage } from './resources/hours.tsx';
import { LabelsPage } from './resources/labels.tsx';
import { QueuesPage } from './resources/queues.tsx';
import { SkillsPage } from './resources/skills.tsx';
import { TiersPage } from './resources/tiers.tsx';

const base = { id: 'x1', key: 'k', active: true, createdAt: 0, updatedAt: 0 };
const empty = { items: [] };
const around = () =>
  new FakeApi()
    .on(api.people.colleagues, empty)
    .on(api.people.list, empty)
    .on(api.plugins.strategies, empty)
    .on(api.queues.list, empty)
    .on(api.skills.list, empty)
    .on(api.businessHours.list, empty);

interface Kind {
  name: string;
  Page: ComponentType;
  endpoints: typeof api.skills;
  input: z.ZodType;
  /** What is typed into the fields, by label. */
  typed: Record<string, string>;
  entry: Record<string, unknown>;
}
const kinds: Kind[] = [
  {
    name: 'skill',
    Page: SkillsPage,
    endpoints: api.skills,
    input: skillInput,
    typed: { Name: 'Refunds' },
    entry: { name: 'A', key: 'a', description: 'b' },
  },
  {
    name: 'queue',
    Page: QueuesPage,
    endpoints: api.queues as never,
    input: queueInput,
    typed: { Name: 'Sales' },
    entry: queueInput.parse({ name: 'A', overflow: [], callback: {}, announcements: {} }),
  },
  {
    name: 'hours',
    Page: HoursPage,
    endpoints: api.businessHours as never,
    input: hoursInput,
    typed: { Name: 'Shop' },
    entry: hoursInput.parse({ name: 'A', timeZone: 'UTC', week: [[], [], [], [], [], [], []] }),
  },
  {
    name: 'label',
    Page: LabelsPage,
    endpoints: api.labels as never,
    input: labelInput,
    typed: { English: 'Urgent', 'Name on conversations': 'urgent' },
    entry: labelInput.parse({ key: 'urgent', name: { en: 'A' } }),
  },
  {
    name: 'tier',
    Page: TiersPage,
    endpoints: api.tiers as never,
    input: tierInput,
    typed: { English: 'Gold', Key: 'gold' },
    entry: tierInput.parse({ key: 'gold', name: { en: 'A' } }),
  },
  {
    name: 'attribute',
    Page: AttributesPage,
    endpoints: api.contactAttributes as never,
    input: attributeInput,
    typed: { English: 'Plan', Key: 'plan' },
    entry: attributeInput.parse({ key: 'plan', name: { en: 'A' }, type: 'text' }),
  },
  {
    name: 'canned response',
    Page: CannedPage,
    endpoints: api.cannedResponses as never,
    input: cannedResponseInput,
    typed: { Title: 'Hi', Shortcode: 'hi', English: 'Hello' },
    entry: { shortcode: 'a', title: 'A', body: { en: 'x' }, queueIds: [] },
  },
  {
    name: 'disposition',
    Page: DispositionsPage,
    endpoints: api.dispositions as never,
    input: dispositionInput,
    typed: { Code: 'done', English: 'Done' },
    entry: { name: { en: 'A' }, code: 'a', queueIds: [] },
  },
];
const field = (label: string) => screen.getByRole('textbox', { name: new RegExp(`^${label}`) });

describe.each(kinds)('a $name', ({ Page, endpoints, input, typed, entry }) => {
  const list = { items: [{ ...base, ...entry }] } as never;

  it('is created with exactly what the contract takes', async () => {
    const server = around()
      .on(endpoints.list, empty)
      .on(endpoints.create, ({ body }) => ({ ...base, ...body }) as never);
    await renderInConsole(<Page />, { api: server });
    const user = userEvent.setup();
    await user.click((await screen.findAllByRole('button', { name: 'New' }))[0] as Element);
    await screen.findByRole('dialog');
    for (const [label, value] of Object.entries(typed)) fireEvent.change(field(label), { target: { value } });
    await user.click(screen.getByRole('button', { name: 'Create' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const [request] = server.calls(endpoints.create);
    expect(input.safeParse(request?.body).error).toBeUndefined();
    for (const value of Object.values(typed)) expect(JSON.stringify(request?.body)).toContain(`"${value}"`);
  });

  it('has a name in Chinese as things have it, not as people have it', async () => {
    onTestFinished(async () => void (await i18next.changeLanguage('en')));
    await i18next.changeLanguage('zh-CN');
    await renderInConsole(<Page />, { api: around().on(endpoints.list, list) });
    expect(await screen.findByRole('columnheader', { name: '名称' })).toBeDefined();
  });

  it('is saved without what only the server writes', async () => {
    const server = around()
      .on(endpoints.list, list)
      .on(endpoints.replace, ({ body }) => ({ ...base, ...body }) as never);
    await renderInConsole(<Page />, { api: server });
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: /^Edit / }));
    await screen.findByRole('dialog');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(server.calls(endpoints.replace)[0]?.body).toEqual(input.parse(entry));
  });
});

describe('a list', () => {
  const skill = (id: string, active = true) => ({
    ...base,
    id,
    name: `Skill ${id}`,
    key: `k_${id}`,
    description: '',
    active,
  });

  it('shows what the server refuses at the field it is about', async () => {
    const issues = [{ path: ['body', 'name'], code: 'taken', message: 'taken' }];
    const server = around()
      .on(api.skills.list, empty)
      .on(api.skills.create, refusal(400, 'input.invalid', { issues }));
    await renderInConsole(<SkillsPage />, { api: server });
    const user = userEvent.setup();
    await user.click((await screen.findAllByRole('button', { name: 'New' }))[0] as Element);
    fireEvent.change(await screen.findByRole('textbox', { name: /^Name/ }), { target: { value: 'Refunds' } });
    await user.click(screen.getByRole('button', { name: 'Create' }));
    await waitFor(() => expect(field('Name').getAttribute('aria-invalid')).toBe('true'));
    expect(field('Name')).toHaveProperty('value', 'Refunds');
  });

  it('loads page after page, until the last', async () => {
    const server = around().on(api.skills.list, ({ query }) =>
      query.cursor === undefined ? { items: [skill('1')], nextCursor: 'n' } : { items: [skill('2')] },
    );
    await renderInConsole(<SkillsPage />, { api: server });
    await userEvent.click(await screen.findByRole('button', { name: 'Load more' }));
    expect(await screen.findByRole('button', { name: 'Edit Skill 2' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
  });

  it('switches an entry off at once, without opening it', async () => {
    const server = around().on(api.skills.list, { items: [skill('1')] });
    server.on(api.skills.setActive, () => {
      server.on(api.skills.list, { items: [skill('1', false)] });
      return skill('1', false);
    });
    await renderInConsole(<SkillsPage />, { api: server });
    const row = within((await screen.findByRole('button', { name: 'Edit Skill 1' })).closest('tr') as HTMLElement);
    await userEvent.click(row.getByRole('switch'));
    expect(await row.findByText('Inactive')).toBeTruthy();
    expect(server.calls(api.skills.setActive)[0]?.body).toEqual({ active: false });
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
