import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChannelCapabilities, OutgoingMessage } from '../ports/channel-drivers.js';
import { fitToChannel, splitText } from './fit-to-channel.js';

const can = (sends: ChannelCapabilities['sends'], textLimit?: number): ChannelCapabilities => ({
  kind: 'message',
  delivery: 'provider',
  sends,
  ...(textLimit === undefined ? {} : { textLimit }),
  typing: false,
  receipts: false,
  idempotentSend: false,
});
const message = (change: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  id: 'm1',
  conversationId: 'c',
  kind: 'text',
  text: 'Which one?',
  ...change,
});
const quickReplies = [
  { id: 'a', label: 'This' },
  { id: 'b', label: 'That' },
];

describe('fitToChannel', () => {
  it('leaves alone what the channel can carry', () => {
    const choice = message({ kind: 'choice', quickReplies });
    expect(fitToChannel(choice, can(['text', 'choice']))).toEqual([choice]);
  });

  it('writes choices as numbered lines where there are none', () => {
    const [part] = fitToChannel(message({ kind: 'choice', quickReplies }), can(['text']));
    expect(part).toEqual(message({ text: 'Which one?\n1. This\n2. That' }));
  });

  it('names files that cannot be sent', () => {
    const files = [{ id: 'f', name: 'label.pdf', contentType: 'application/pdf' }];
    expect(fitToChannel(message({ kind: 'file', text: '', files }), can(['text']))).toEqual([
      message({ text: 'label.pdf' }),
    ]);
    expect(fitToChannel(message({ kind: 'file', files }), can(['text', 'file']))[0]?.files).toEqual(files);
  });

  it('puts choices under the last part, and gives each part an id of its own', () => {
    const parts = fitToChannel(message({ kind: 'choice', quickReplies }), can(['text', 'choice'], 6));
    expect(parts.map(({ id, text, kind }) => [id, text, kind])).toEqual([
      ['m1', 'Which', 'text'],
      ['m1-2', 'one?', 'choice'],
    ]);
    expect(parts.map(({ quickReplies: replies }) => replies?.length)).toEqual([undefined, 2]);
  });
});

describe('splitText', () => {
  it('loses nothing but the blanks it cuts at, and keeps to the limit', () => {
    const words = fc
      .array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 12 })
      .map((list) => list.join(' '));
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 40 }), (text, limit) => {
        const parts = splitText(text, limit);
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(limit);
        expect(parts.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      }),
    );
  });

  it('never cuts a character in two', () => {
    expect(splitText('😀'.repeat(3), 3)).toEqual(['😀', '😀', '😀']);
  });
});
