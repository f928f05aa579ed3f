import { z } from 'zod';
import { idParams } from '../dto/common.js';
import { conversationSummary, offer } from '../dto/conversation.js';
import { turnedDownOffer } from '../dto/turned-down-offer.js';
import { endpoint } from '../endpoint.js';

const tag = 'conversations';
const access = { kind: 'permission', permission: 'work:accept', scoped: true } as const;

export const offers = {
  mine: endpoint({
    method: 'GET',
    path: '/offers',
    summary: 'Offers standing for me',
    tag,
    access,
    response: z.object({ items: z.array(offer) }),
  }),
  turnedDown: endpoint({
    method: 'GET',
    path: '/offers/turned-down',
    summary: 'Offers that I missed or declined in the last day, newest first, and where the customer is now',
    tag,
    access,
    response: z.object({ items: z.array(turnedDownOffer) }),
  }),
  accept: endpoint({
    method: 'POST',
    path: '/offers/:id/accept',
    summary: 'Accept an offer',
    tag,
    access,
    params: idParams,
    response: conversationSummary,
  }),
  decline: endpoint({
    method: 'POST',
    path: '/offers/:id/decline',
    summary: 'Decline an offer, with a reason as a code such as `busy`; the work keeps its place',
    tag,
    access,
    params: idParams,
    body: z.strictObject({ reason: z.string().max(200).optional() }),
  }),
};
