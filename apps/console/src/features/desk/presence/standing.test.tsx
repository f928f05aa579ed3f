// @vitest-environment happy-dom
import type { StandingDto } from '@tandem/contracts';
import { api } from '@tandem/contracts';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { someStanding } from '../../../testing/agents.ts';
import { FakeApi, refusal } from '../../../testing/fake-api.ts';
import { someone } from '../../../testing/people.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { SlotsBar } from './slots-bar.tsx';
import { StandingDock } from './standing-dock.tsx';

const kind = {
  ...{ id: 'tea', active: true, createdAt: 0, updatedAt: 0, code: 'tea', paid: true, maxMinutes: 10 },
  name: { en: 'Tea' },
};
const server = (standing: StandingDto) =>
  new FakeApi()
    .on(api.myStanding.read, standing)
    .on(api.presenceReasons.list, { items: [] })
    .on(api.breakKinds.list, { items: [kind] })
    .on(api.dispositions.list, { items: [] });
const dock = (change: Partial<StandingDto>, more = (fake: FakeApi) => fake) =>
  renderInConsole(<StandingDock />, { api: more(server(someStanding(change))) });

const wrapUp = (change: object = {}) => ({
  ...{ assignmentId: 'a1', conversationId: 'c1', contactName: 'Li Lei', queueId: 'q1', queueName: 'Returns' },
  ...{ mode: 'mandatory_timed' as const, since: Date.now(), until: Date.now() + 45_000, dispositionRequired: false },
  fields: [
    { key: 'summary', label: { en: 'Summary' }, kind: 'text' as const, options: [], required: false },
    { key: 'reason', label: { en: 'Reason' }, kind: 'text' as const, options: [], required: true },
  ],
  ...change,
});

describe('what I must deal with', () => {
  it('is to say that I am here again, with one click, after offers missed', async () => {
    const back = (fake: FakeApi) => fake.on(api.auth.setPresence, someone({ presence: 'available' }));
    const { api: fake } = await dock({ presence: 'away', presenceReason: 'not_responding', missedInRow: 3 }, back);
    expect(await screen.findByText(/You missed 3 offers in a row/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'I am here' }));
    await waitFor(() => expect(fake.calls(api.auth.setPresence)[0]?.body).toEqual({ presence: 'available' }));
  });

  it.each([
    ['its place in line', { state: 'requested' as const }, 'Tea asked for: place 2 in line'],
    ['what it waits for', { state: 'kept' as const }, 'Tea begins when your contacts and wrap-ups are over'],
    ['its overrun', { state: 'granted' as const, endsAt: 1_000 }, /^Tea: over by \+\d+:\d\d:\d\d$/],
  ])('is my break, with %s', async (_name, state, text) => {
    const own = { id: 'b', kindId: 'tea', requestedAt: 0, ...state };
    await dock({ break: own, breakPlace: 2 }, (fake) => fake.on(api.myStanding.endBreak, someStanding()));
    expect(await screen.findByText(text)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: /I am back|Give up/ }));
    await waitFor(() => expect(screen.queryByText(text)).toBeNull());
  });
});

describe('a wrap-up', () => {
  const saving = (fake: FakeApi) => fake.on(api.wrapUps.save, undefined as never);

  it('asks for what is required first, and saves by Mod+Enter when it is there', async () => {
    const { api: fake } = await dock({ wrapUps: [wrapUp()] }, saving);
    const fields = (await screen.findAllByRole('textbox')).map((field) => field.getAttribute('aria-labelledby'));
    expect(fields).toHaveLength(2);
    const save = screen.getByRole('button', { name: /Save and be ready/ });
    expect(save.hasAttribute('disabled')).toBe(true);
    await userEvent.type(screen.getByRole('textbox', { name: /Reason/ }), 'Late');
    await userEvent.click(save);
    await waitFor(() =>
      expect(fake.calls(api.wrapUps.save)).toMatchObject([
        { params: { id: 'a1' }, body: { answers: { reason: 'Late' } } },
      ]),
    );
  });

  it('saves by Mod+Enter from a choice, too, which stays shut', async () => {
    const choice = { key: 'kind', label: { en: 'Kind' }, kind: 'choice', options: ['Size'], required: false };
    const { api: fake } = await dock({ wrapUps: [wrapUp({ fields: [choice] })] }, saving);
    (await screen.findByRole('button', { name: /Kind/ })).focus();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(fake.calls(api.wrapUps.save)).toHaveLength(1));
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  it('can have 30 seconds more, and be skipped only where that is left to the agent', async () => {
    const { api: fake } = await dock({ wrapUps: [wrapUp({ mode: 'optional' })] }, (one) =>
      one.on(api.wrapUps.extend, undefined as never).on(api.wrapUps.leave, undefined as never),
    );
    await userEvent.click(await screen.findByRole('button', { name: '+30 s' }));
    await userEvent.click(screen.getByRole('button', { name: 'Skip' }));
    await waitFor(() => expect(fake.calls(api.wrapUps.leave)).toHaveLength(1));
    expect(fake.calls(api.wrapUps.extend)).toHaveLength(1);
  });

  it('that must be filled in has no way around it, and says why the server refused', async () => {
    await dock({ wrapUps: [wrapUp({ until: undefined })] }, (one) =>
      one.on(api.wrapUps.save, refusal(409, 'wrap_up.ended')),
    );
    await userEvent.type(await screen.findByRole('textbox', { name: /Reason/ }), 'Late');
    expect(screen.queryByRole('button', { name: 'Skip' })).toBeNull();
    expect(screen.queryByRole('button', { name: '+30 s' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /Save and be ready/ }));
    expect(await screen.findByText(/in the meantime/)).toBeTruthy();
  });
});

it('counts what I have in hand, wrap-ups with it, and leaves out what I do not take', async () => {
  const standing = someStanding({
    capacity: { voice: 0, chat: 4, message: 5, email: 10 },
    load: { voice: 0, chat: 2, message: 0, email: 0 },
    wrapUp: { voice: 0, chat: 1, message: 0, email: 0 },
    share: 0.75,
  });
  await renderInConsole(<SlotsBar />, { api: server(standing) });
  const bar = await screen.findByRole('region', { name: 'What you have in hand: 75% of you' });
  expect(bar.textContent).toContain('Chats 3 of 4');
  expect(bar.textContent).not.toContain('Calls');
});
