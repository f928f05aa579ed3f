import type { WaitView } from '@tandem/application';
import type { VisitorStateDto } from '@tandem/contracts';
import type { Conversation, Instant } from '@tandem/domain';

/** A head as its customer sees it. Place and wait are given only while work waits. */
export const toVisitorState = (
  head: Conversation | undefined,
  agentName: string | undefined,
  { wait, callbackAt }: { wait?: WaitView | undefined; callbackAt?: Instant | undefined } = {},
): VisitorStateDto =>
  head === undefined || head.seq === 0
    ? { state: 'none', lastSeq: 0 }
    : {
        conversationId: head.id,
        state: head.state,
        lastSeq: head.seq,
        ...(head.agentId !== undefined && agentName !== undefined && { agent: { displayName: agentName } }),
        ...(wait?.position !== undefined && wait.position > 0 && { position: wait.position }),
        ...(wait?.announced?.wait && { wait: announcedWait(wait.announced) }),
        ...((wait?.callbackOffered || callbackAt !== undefined) && {
          callback: {
            ...(wait?.callbackOffered && { offered: true as const }),
            ...(callbackAt !== undefined && { dueAt: callbackAt }),
          },
        }),
      };

function announcedWait({ at, wait, reason }: NonNullable<WaitView['announced']>): NonNullable<VisitorStateDto['wait']> {
  const { p50Ms = 0, p90Ms = 0, method = 'pace' } = wait ?? {};
  return { at, p50Ms: Math.round(p50Ms), p90Ms: Math.round(p90Ms), method, ...(reason && { reason }) };
}
