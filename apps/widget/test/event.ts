import type { VisitorEventDto } from '@tandem/contracts';

/** An event of conversation `k1`, with what matters to a test on top. */
export const event = (
  seq: number,
  type: VisitorEventDto['type'],
  rest: Partial<VisitorEventDto> = {},
): VisitorEventDto => ({
  id: `e${seq}`,
  conversationId: 'k1',
  seq,
  type,
  at: Date.UTC(2026, 10, 22, 9, 0, seq),
  from: {
    kind: type === 'message.received' ? 'contact' : 'agent',
    ...(type === 'message.sent' && { displayName: 'Wang Min' }),
  },
  data: {},
  ...(type.startsWith('message.') && { content: { text: `text ${seq}` } }),
  ...rest,
});
