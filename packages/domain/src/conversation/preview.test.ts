import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEvent } from './apply-event.js';
import type { TandemEvent } from './event.js';
import { newConversation } from './new-conversation.js';

const head = newConversation({
  ...{ id: 'c', workspaceId: 'w', channelId: 'ch', contactId: 'k', identityId: 'i', now: 1 },
});
const received = (content: TandemEvent['content']): TandemEvent => ({
  ...{ id: 'e', v: 1, workspaceId: 'w', conversationId: 'c', seq: 1, at: 2, correlationId: 'r' },
  ...{ type: 'message.received', actor: { kind: 'contact', id: 'k' }, data: { channelId: 'ch', kind: 'text' } },
  ...(content ? { content } : {}),
});
const preview = (text: string) => applyEvent(head, received({ text })).lastMessage?.text ?? '';

describe('the preview of a message', () => {
  it.each([
    ['a short text', 'Hello', 'Hello'],
    ['no text', '', ''],
    ['exactly as long', 'x'.repeat(200), 'x'.repeat(200)],
    ['longer', 'x'.repeat(201), 'x'.repeat(200)],
    ['an emoji that ends at the cut', `${'x'.repeat(198)}😀`, `${'x'.repeat(198)}😀`],
    ['an emoji that the cut would halve', `${'x'.repeat(199)}😀`, 'x'.repeat(199)],
    ['a rare character of a name', `${'李'.repeat(199)}𠮷`, '李'.repeat(199)],
  ])('of %s', (_name, text, shown) => {
    expect(preview(text)).toBe(shown);
  });

  it('is the beginning of the text, in whole characters, as long as can be', () => {
    const long = fc.string({
      unit: fc.constantFrom('a', '语', '😀', '👩‍👩‍👧', '\u0301'),
      minLength: 150,
      maxLength: 260,
    });
    fc.assert(
      fc.property(long, (text) => {
        const shown = preview(text);
        expect(text.startsWith(shown)).toBe(true);
        expect(() => encodeURIComponent(shown)).not.toThrow();
        expect(shown.length).toBeGreaterThanOrEqual(Math.min(text.length, 199));
        expect(shown.length).toBeLessThanOrEqual(200);
      }),
    );
  });

  it('of what was erased or never said is empty', () => {
    expect(applyEvent(head, received({ redacted: true })).lastMessage?.text).toBe('');
    expect(applyEvent(head, received(undefined)).lastMessage?.text).toBe('');
  });

  it('follows what its writer makes of it, and no earlier message', () => {
    const changed = (type: 'message.edited' | 'message.deleted', seq: number) =>
      applyEvent(applyEvent(head, received({ text: 'Helo' })), {
        ...{ id: 'f', v: 1, workspaceId: 'w', conversationId: 'c', seq: 2, at: 3, correlationId: 'r', type },
        ...{ actor: { kind: 'contact', id: 'k' }, data: { messageId: 'e', seq }, content: { text: 'Hello' } },
      }).lastMessage;
    expect(changed('message.edited', 1)).toEqual({ text: 'Hello', from: 'contact', at: 2, seq: 1 });
    expect(changed('message.deleted', 1)?.text).toBe('');
    expect(changed('message.edited', 7)?.text).toBe('Helo');
  });
});
