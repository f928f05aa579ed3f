import type { ConversationRecordDto, ReplyChannelDto } from '@tandem/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { inboxQueries } from '../data/queries.ts';

const none: readonly ReplyChannelDto[] = [];

/**
 * Where my replies go: what I chose until the customer writes again, else where they wrote last.
 * @param heardSeq the customer's last message
 */
export function useReplyChannel(record: ConversationRecordDto, heardSeq: number, canReply: boolean) {
  const [choice, setChoice] = useState<{ identityId: string; heardSeq: number }>();
  const { data } = useQuery({ ...inboxQueries.replyChannels(record.id, heardSeq), enabled: canReply });
  const open = data?.items.filter(({ blocked }) => blocked === undefined) ?? none;
  const chosen = choice?.heardSeq === heardSeq ? open.find((one) => one.identityId === choice.identityId) : undefined;
  const current = chosen ?? open.find(({ isDefault }) => isDefault);
  return {
    open,
    current,
    /** Absent without a choice: the server knows where the customer wrote last. */
    chosenId: chosen?.identityId,
    carries: current?.carries ?? record.channel,
    choose: (identityId: string) => setChoice({ identityId, heardSeq }),
  };
}
