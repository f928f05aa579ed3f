// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { waitFor } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../commands/command.ts';
import { useKeyChoices, withChoice } from '../../commands/key-choices.ts';
import { commandsAtHand } from '../../commands/registry.ts';
import { productPreferences } from '../../preferences/use-preferences.ts';
import { areas } from '../../shell/areas.ts';
import { ShellCommands } from '../../shell/shell-commands.tsx';
import { desk, offer, row } from '../../testing/conversations.ts';
import { renderInConsole } from '../../testing/render-in-console.tsx';
import { InboxPage } from './inbox-page.tsx';
import { OfferDock } from './offer/offer-dock.tsx';

/** The product's keys at the desk, as the people who use it learn them. */
const map: Record<Command['scope'], readonly [string, string][]> = {
  global: [
    ['Mod+K', 'shell.palette'],
    ['?', 'shell.shortcuts'],
    ['/', 'inbox.search'],
    ['F6', 'shell.landmark'],
  ],
  offer: [
    ['F2', 'offer.accept'],
    ['Shift+F2', 'offer.decline'],
    ['Mod+Enter', 'offer.acceptByEnter'],
  ],
  list: [
    ['J', 'inbox.next'],
    ['K', 'inbox.previous'],
    ['Enter', 'inbox.open'],
    ['X', 'inbox.select'],
    ['Shift+J', 'inbox.extendDown'],
    ['Shift+K', 'inbox.extendUp'],
    ['R', 'inbox.reply'],
    ['N', 'inbox.note'],
    ['I', 'inbox.take'],
    ['A', 'inbox.assign'],
    ['L', 'inbox.label'],
    ['S', 'inbox.snooze'],
    ['E', 'inbox.close'],
    ['U', 'inbox.unread'],
    ['Z', 'inbox.undo'],
    ['Mod+J', 'inbox.nextNeedsMe'],
  ],
  composer: [
    ['Enter', 'composer.send'],
    ['Shift+Enter', 'composer.line'],
    ['Mod+Shift+Enter', 'composer.sendAndClose'],
    ['/', 'composer.canned'],
    ['@', 'composer.mention'],
    ['Esc', 'composer.list'],
  ],
  canvas: [],
  dialog: [],
};
const rows = Object.entries(map).flatMap(([scope, keys]) => keys.map(([key, id]) => [scope, key, id] as const));

describe('the keys of the desk', () => {
  let known: readonly Command[] = [];

  beforeAll(async () => {
    const server = desk()
      .on(api.conversations.list, { items: [row('c1')] })
      .on(api.desk.preferences, productPreferences)
      .on(api.offers.mine, { items: [offer('a')] });
    const page = (
      <>
        <ShellCommands />
        <InboxPage />
        <OfferDock />
      </>
    );
    await renderInConsole(page, { api: server, path: '/inbox/mine/c1' });
    await waitFor(() => {
      known = commandsAtHand();
      expect(known.some(({ id }) => id === 'composer.send')).toBe(true);
      expect(known.some(({ id }) => id === 'offer.accept')).toBe(true);
    });
  });

  it.each(rows)('%s: %s is %s, with words for the overview', (scope, keys, id) => {
    const found = known.filter((command) => command.scope === scope && command.keys === keys);
    expect(found.map((command) => command.id)).toEqual([id]);
    expect(found[0]?.title).toMatch(/\S/);
  });

  it('lead to the areas by G and a letter', () => {
    const paths = { I: '/inbox', L: '/live', F: '/flows', A: '/automation', K: '/knowledge', S: '/settings' };
    expect(Object.fromEntries(areas.map(({ key, path }) => [key, path]))).toMatchObject(paths);
  });

  it('are other ones, or none, when a person chooses so, but for what the browser itself answers', () => {
    const choices = { ...useKeyChoices.getState(), singleKeysOff: false };
    const movable = known.filter(({ isHeardElsewhere, keys }) => isHeardElsewhere !== true && keys !== undefined);
    expect(movable.length).toBeGreaterThan(20);
    for (const command of movable) {
      expect(withChoice(command, { ...choices, shortcuts: { [command.id]: 'Mod+9' } }).keys).toBe('Mod+9');
      expect(withChoice(command, { ...choices, shortcuts: { [command.id]: null } }).keys).toBeUndefined();
    }
  });
});
