import { expect, it } from 'vitest';
import { productPreferences } from '../../../preferences/use-preferences.ts';
import { type Notice, type NoticeKind, noticeOf, type Surroundings, toneGate } from './notice-policy.ts';

const calm: Surroundings = {
  ...{ preferences: productPreferences, presence: 'available', isFocused: true, unfocusedMs: 0, isOpen: false },
};
const away = { isFocused: false, unfocusedMs: 60_000 };
const withSound = (change: object) => ({
  preferences: { ...productPreferences, sound: { ...productPreferences.sound, ...change } },
});

it.each<[NoticeKind, string, Partial<Surroundings>, Notice]>([
  ['offer', 'while one looks', {}, { tone: 'offer', desktop: false }],
  ['offer', 'while one looks elsewhere', { isFocused: false }, { tone: 'offer', desktop: true }],
  ['offer', 'without sounds', withSound({ on: false }), { desktop: false }],
  ['call', 'during a break', { ...away, presence: 'away' }, { tone: 'ring', desktop: true }],
  ['call', 'without sounds', withSound({ on: false }), { desktop: false }],
  ['message', 'in the open conversation', { isOpen: true }, { desktop: false }],
  [
    'message',
    'there, when wanted',
    { isOpen: true, ...withSound({ focused: true }) },
    { tone: 'tick', desktop: false },
  ],
  ['message', 'in another one', {}, { tone: 'message', desktop: false }],
  ['message', 'in another one, not wanted', withSound({ messages: false }), { desktop: false }],
  ['message', 'just after looking away', { isFocused: false, unfocusedMs: 1000 }, { tone: 'message', desktop: false }],
  ['message', 'while one looks elsewhere', { ...away, isOpen: true }, { tone: 'message', desktop: true }],
  ['message', 'during a break', { ...away, presence: 'away' }, { desktop: false }],
  ['message', 'while busy', { presence: 'busy' }, { tone: 'message', desktop: false }],
  ['target', 'in the open conversation', { isOpen: true, ...withSound({ focused: true }) }, { desktop: false }],
  ['target', 'in another one', {}, { tone: 'message', desktop: false }],
  ['target', 'in another one, not wanted', withSound({ messages: false }), { desktop: false }],
  ['target', 'while one looks elsewhere', away, { tone: 'message', desktop: true }],
  ['mention', 'in the open conversation', { isOpen: true }, { tone: 'message', desktop: false }],
  ['mention', 'without tones for messages', withSound({ messages: false }), { tone: 'message', desktop: false }],
  ['mention', 'during a break', { ...away, presence: 'away' }, { desktop: false }],
  ['mention', 'while one looks elsewhere', { isFocused: false }, { tone: 'message', desktop: true }],
  ['trouble', 'while one looks', {}, { desktop: false }],
  ['trouble', 'while one looks elsewhere', away, { desktop: true }],
  ['alarm', 'while one looks', {}, { tone: 'alarm', desktop: false }],
  ['alarm', 'for who takes no work', { ...away, presence: 'offline' }, { tone: 'alarm', desktop: true }],
  ['alarm', 'during a break', { ...away, presence: 'away' }, { desktop: false }],
  ['alarm', 'without sounds', withSound({ on: false }), { desktop: false }],
  [
    'message',
    'without notifications',
    { ...away, preferences: { ...productPreferences, desktop: false } },
    { tone: 'message', desktop: false },
  ],
])('a %s %s', (kind, _name, place, expected) => {
  expect(noticeOf(kind, { ...calm, ...place })).toEqual(expected);
});

it('sounds at most once in four seconds for all messages, and each kind by itself', () => {
  const passes = toneGate();
  expect([0, 100, 3_999, 4_000, 4_100].map((at) => passes('message', at))).toEqual([true, false, false, true, false]);
  expect(passes('offer', 100)).toBe(true);
  expect([0, 1_999, 2_000].map((at) => passes('ring', at))).toEqual([true, false, true]);
});
