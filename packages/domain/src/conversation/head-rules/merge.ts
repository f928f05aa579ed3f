import type { HeadRules } from '../apply-event.js';

export const mergeRules = {
  'conversation.merged': (draft, { data }) => {
    draft.mergedInto = data.intoId;
    draft.unread = 0;
    if (draft.flow) draft.flow = { ...draft.flow, running: false };
    delete draft.agentId;
    delete draft.consult;
    delete draft.firstResponseDue;
    delete draft.waitingSince;
  },
  'conversation.joined': (draft, { data, at }) => {
    const { fromId, upToSeq, channelId, identityId } = data;
    const place = { ...(channelId !== undefined && { channelId }), ...(identityId !== undefined && { identityId }) };
    draft.legs = [...(draft.legs ?? []), { id: fromId, upToSeq, ...place, openedAt: at }];
    // The customer has waited since the first unanswered message, wherever it stands.
    if (data.waitingSince !== undefined) {
      draft.waitingSince = Math.min(draft.waitingSince ?? data.waitingSince, data.waitingSince);
    }
  },
  'conversation.separated': (draft, { data }) => {
    if (draft.mergedInto === data.otherId) {
      delete draft.mergedInto;
      draft.apart = true;
    }
    if (draft.replyLegId === data.otherId) delete draft.replyLegId;
    const legs = draft.legs?.filter(({ id }) => id !== data.otherId) ?? [];
    if (legs.length > 0) draft.legs = legs;
    else delete draft.legs;
  },
} satisfies HeadRules;
