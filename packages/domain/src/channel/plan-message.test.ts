import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChannelLimits } from './channel-limits.js';
import { lengthIn, textUnits } from './channel-limits.js';
import { type PlannedFile, planMessage, type Unplanned } from './plan-message.js';

const file = (name: string, contentType: string, size = 10): PlannedFile => ({
  ...{ name, contentType, size },
  url: `https://desk.example/files/${name}`,
});
const everything: ChannelLimits = { sends: ['text', 'image', 'file', 'choice'] };
const planned = (message: Unplanned, limits: ChannelLimits) => {
  const plan = planMessage(message, limits);
  if ('refused' in plan) throw new Error(plan.refused);
  return plan;
};
const replies = (...labels: string[]) => labels.map((label, index) => ({ id: `c${index}`, label }));
const limits: fc.Arbitrary<ChannelLimits> = fc.record({
  sends: fc.subarray(['image', 'file', 'choice'] as const).map((more) => ['text' as const, ...more]),
  textLimit: fc.integer({ min: 8, max: 60 }),
  textUnit: fc.constantFrom(...textUnits),
  media: fc.record({
    image: fc.record({ maxBytes: fc.integer({ min: 1, max: 100 }), types: fc.constant(['image/png']) }),
    file: fc.record({ maxBytes: fc.integer({ min: 1, max: 100 }) }),
  }),
  quickReplies: fc.record({ count: fc.integer({ min: 1, max: 4 }), title: fc.integer({ min: 1, max: 12 }) }),
});
const word = fc.string({ unit: 'grapheme', maxLength: 7 });
const message: fc.Arbitrary<Unplanned> = fc.record({
  text: fc.array(word, { maxLength: 12 }).map((list) => list.join(' ')),
  quickReplies: fc.array(word, { maxLength: 6 }).map((labels) => replies(...labels)),
  files: fc.array(
    fc
      .record({ type: fc.constantFrom('image/png', 'image/gif', 'application/pdf'), size: fc.integer({ max: 200 }) })
      .map(({ type, size }) => file('f', type, size)),
    { maxLength: 3 },
  ),
});

describe('planMessage', () => {
  it('leaves alone what the channel can carry', () => {
    const given = { text: 'Which?', quickReplies: replies('This', 'That') };
    expect(planned(given, everything)).toEqual({ parts: [{ kind: 'choice', ...given }], adjustments: [] });
  });

  it('drops nothing and keeps to every limit, whatever is said on whatever channel', () => {
    const plain = (text: string) => text.replaceAll(/\s/g, '');
    fc.assert(
      fc.property(message, limits, (given, channel) => {
        const { parts } = planned(given, channel);
        const said = plain(parts.map(({ text }) => text).join(''));
        expect(said.startsWith(plain(given.text))).toBe(true);
        for (const part of parts) {
          expect(lengthIn(part.text, channel.textUnit ?? 'utf16')).toBeLessThanOrEqual(channel.textLimit ?? 0);
          expect(channel.sends).toContain(part.kind);
          expect(part.quickReplies?.length ?? 0).toBeLessThanOrEqual(channel.quickReplies?.count ?? 0);
        }
        const gone = parts.flatMap(({ files = [] }) => files);
        for (const one of given.files ?? []) expect(gone.includes(one) || said.includes(one.url)).toBe(true);
        const shown = parts.flatMap(({ quickReplies = [] }) => quickReplies);
        for (const one of given.quickReplies ?? [])
          expect(shown.includes(one) || said.includes(plain(one.label))).toBe(true);
      }),
    );
  });

  it('refuses everything after the window', () => {
    fc.assert(
      fc.property(message, limits, fc.integer(), fc.nat(), (given, channel, closesAt, later) => {
        const plan = planMessage(given, channel, { closesAt, now: closesAt + later });
        expect(plan).toEqual({ refused: 'window_closed' });
      }),
    );
    expect(planMessage({ text: 'a' }, everything, { closesAt: 5, now: 4 })).not.toHaveProperty('refused');
  });

  it.each([
    ['too many', replies('a', 'b', 'c'), 'Which?\n1. a\n2. b\n3. c'],
    ['too long', replies('a', 'by the morning'), 'Which?\n1. a\n2. by the morning'],
  ])('writes choices that are %s as numbered lines', (_, quickReplies, text) => {
    const channel: ChannelLimits = { ...everything, quickReplies: { count: 2, title: 10 } };
    expect(planned({ text: 'Which?', quickReplies }, channel)).toEqual({
      parts: [{ kind: 'text', text }],
      adjustments: ['numbered'],
    });
  });

  it('sends a picture that is none for the channel as a file, and what it does not take as a link', () => {
    const channel: ChannelLimits = {
      sends: ['text', 'image', 'file'],
      media: { image: { maxBytes: 20, types: ['image/png'] }, file: { maxBytes: 100 } },
    };
    const sent = (one: PlannedFile) => planned({ text: 'Here', files: [one] }, channel);
    const large = file('large.png', 'image/png', 50);
    expect(sent(large).parts).toEqual([{ kind: 'file', text: 'Here', files: [large] }]);
    const small = file('small.png', 'image/png', 20);
    expect(sent(small).parts).toEqual([{ kind: 'image', text: 'Here', files: [small] }]);
    const huge = file('huge.pdf', 'application/pdf', 101);
    expect(sent(huge)).toEqual({
      parts: [{ kind: 'text', text: `Here\nhuge.pdf\n${huge.url}` }],
      adjustments: ['linked'],
    });
  });

  it('puts choices and files under the last part', () => {
    const pdf = file('a.pdf', 'application/pdf');
    const plan = planned(
      { text: 'Which one?', quickReplies: replies('A'), files: [pdf] },
      { ...everything, textLimit: 6 },
    );
    expect(plan.parts).toEqual([
      { kind: 'text', text: 'Which' },
      { kind: 'choice', text: 'one?', quickReplies: replies('A'), files: [pdf] },
    ]);
    expect(plan.adjustments).toEqual(['split']);
  });
});
