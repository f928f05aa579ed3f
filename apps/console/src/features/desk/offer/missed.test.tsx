// @vitest-environment happy-dom
import type { TurnedDownOfferDto } from '@tandem/contracts';
import { api } from '@tandem/contracts';
import { act, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { desk } from '../../../testing/conversations.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { MissedDock } from './missed-dock.tsx';
import { hideMissed, showMissed } from './missed-list.ts';

const offer = (id: string, more: Partial<TurnedDownOfferDto>): TurnedDownOfferDto => ({
  ...{ assignmentId: id, conversationId: `c-${id}`, contactName: 'Li Lei', queueName: 'Returns', offeredAt: 1 },
  ...{ outcome: 'missed', became: 'waiting' },
  ...more,
});

async function listed(...items: TurnedDownOfferDto[]) {
  hideMissed();
  await renderInConsole(<MissedDock />, { api: desk().on(api.offers.turnedDown, { items }) });
  act(showMissed);
}

it.each<[Partial<TurnedDownOfferDto>, string[]]>([
  [{}, ['Li Lei', 'Returns', 'Missed', 'The customer still waits']],
  [{ outcome: 'declined', became: 'with_agent', agentName: 'Zhao' }, ['Declined', 'With Zhao now']],
  [{ outcome: 'declined', reason: 'skill', became: 'closed' }, ['Declined: Not my field', 'Closed']],
  [{ outcome: 'declined', reason: 'old_code', became: 'elsewhere' }, ['Declined: old_code', 'waits no longer']],
])('tells of %j: who, where, why and what became of it', async (more, words) => {
  await listed(offer('a', more));
  const entry = (await screen.findByRole('listitem')).textContent;
  for (const word of words) expect(entry).toContain(word);
});

it('says so when nothing was missed', async () => {
  await listed();
  expect(await screen.findByText('You missed and declined nothing in the last day')).toBeTruthy();
});
