import type { WorkState } from '../../work/work-item.js';
import type { HeadRules } from '../apply-event.js';
import type { Conversation } from '../conversation.js';
import { wake } from './wake.js';

const setWorkState = (draft: Conversation, itemId: string, state: WorkState): void => {
  if (draft.work?.itemId !== itemId) return;
  const { offerUntil: _ended, ...work } = draft.work;
  draft.work = { ...work, state };
};

const backInQueue = (draft: Conversation, itemId: string): void => {
  setWorkState(draft, itemId, 'waiting');
  delete draft.agentId;
  delete draft.firstResponseDue;
  delete draft.consult;
};

export const workRules = {
  'work.queued': (draft, { data, at }) => {
    wake(draft);
    draft.work = { itemId: data.workItemId, queueId: data.queueId, state: 'waiting', queuedAt: at };
    if (!draft.queueIds.includes(data.queueId)) draft.queueIds = [...draft.queueIds, data.queueId];
  },
  'work.offered': (draft, { data }) => {
    setWorkState(draft, data.workItemId, 'offered');
    if (draft.work?.itemId === data.workItemId) draft.work = { ...draft.work, offerUntil: data.expiresAt };
  },
  'offer.accepted': (draft, { data, at }) => {
    setWorkState(draft, data.workItemId, 'active');
    draft.agentId = data.agentId;
    const { workItemId, assignmentId, queueId, waitedMs } = data;
    draft.firstResponseDue = { workItemId, assignmentId, queueId, since: at - waitedMs };
    // From here a person answers: the flow must not speak in between.
    if (draft.flow) draft.flow = { ...draft.flow, running: false };
  },
  'offer.declined': (draft, { data }) => setWorkState(draft, data.workItemId, 'waiting'),
  'offer.missed': (draft, { data }) => setWorkState(draft, data.workItemId, 'waiting'),
  'work.returned': (draft, { data }) => backInQueue(draft, data.workItemId),
  'work.transferred': (draft, { data }) => {
    setWorkState(draft, data.workItemId, 'done');
    delete draft.agentId;
    delete draft.firstResponseDue;
    delete draft.consult;
  },
  'work.overflowed': (draft, { data }) => setWorkState(draft, data.workItemId, 'done'),
  'callback.requested': (draft, { data }) => {
    draft.callbackId = data.callbackId;
    if (data.workItemId !== undefined) setWorkState(draft, data.workItemId, 'done');
    delete draft.agentId;
    delete draft.firstResponseDue;
  },
  'callback.attempted': (draft, { data }) => {
    if (data.outcome === 'reached') return;
    setWorkState(draft, data.workItemId, 'done');
    delete draft.agentId;
    delete draft.firstResponseDue;
  },
  'callback.ended': (draft, { data }) => {
    if (draft.callbackId === data.callbackId) delete draft.callbackId;
  },
  'work.abandoned': (draft, { data }) => setWorkState(draft, data.workItemId, 'abandoned'),
  'work.done': (draft, { data }) => setWorkState(draft, data.workItemId, 'done'),
  'conversation.reopened': (draft, { data }) => {
    const { workItemId, agentId, waitingSince } = data;
    draft.state = 'open';
    delete draft.resolvedAt;
    delete draft.dispositionId;
    if (workItemId !== undefined) setWorkState(draft, workItemId, agentId === undefined ? 'waiting' : 'active');
    if (agentId === undefined) delete draft.agentId;
    if (waitingSince !== undefined) draft.waitingSince = waitingSince;
  },
  'agent.firstResponded': (draft) => {
    delete draft.firstResponseDue;
  },
} satisfies HeadRules;
