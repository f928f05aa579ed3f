import type { HeadRules } from '../apply-event.js';
import type { Conversation } from '../conversation.js';

/** These people may read the conversation and write notes from now on. */
export function addHelpers(draft: Conversation, agentIds: readonly string[]): void {
  draft.helperIds = [...new Set([...(draft.helperIds ?? []), ...agentIds])];
}

export const consultRules = {
  'consult.asked': (draft, { data, at }) => {
    const { consultId, agentId, byAgentId } = data;
    draft.consult = { id: consultId, agentId, byAgentId, state: 'asked', askedAt: at };
    addHelpers(draft, [agentId]);
  },
  'consult.accepted': (draft, { data }) => {
    if (draft.consult?.id === data.consultId) draft.consult = { ...draft.consult, state: 'accepted' };
  },
  'consult.ended': (draft, { data }) => {
    if (draft.consult?.id === data.consultId) delete draft.consult;
  },
} satisfies HeadRules;
