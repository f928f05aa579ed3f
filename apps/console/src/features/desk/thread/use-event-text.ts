import type { EventDto } from '@tandem/contracts';
import type { TandemEvent } from '@tandem/domain';
import { textIn, textLanguageOf } from '@tandem/flow';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDynamicText } from '../../../lib/dynamic-text.ts';
import { formatDuration, useFormat } from '../../../lib/format.ts';
import { inboxQueries } from '../data/queries.ts';
import { useDeclineReason } from '../offer/decline-reasons.ts';
import { useTierName } from '../side/use-tiers.ts';

/** Puts one event into a sentence of the reader's language; undefined for events that need none. */
export function useEventText(): (event: EventDto) => string | undefined {
  const { t, i18n } = useTranslation(['inbox', 'flow', 'thread']);
  const dynamic = useDynamicText();
  const format = useFormat();
  const tierName = useTierName();
  const declineReason = useDeclineReason();
  const queues = useQuery(inboxQueries.queues());
  const colleagues = useQuery(inboxQueries.colleagues());
  const dispositions = useQuery(inboxQueries.dispositions());
  const queue = (id: string) => queues.data?.items.find((item) => item.id === id)?.name ?? id;
  const person = (id: string) => colleagues.data?.items.find((item) => item.id === id)?.displayName ?? id;
  const disposition = (id: string) => {
    const name = dispositions.data?.items.find((item) => item.id === id)?.name;
    return textIn(name, textLanguageOf(i18n.language)) || id;
  };
  const snoozed = (until: number | undefined, reason: string | undefined) => {
    if (until === undefined) return reason ? t('line.snoozedFor', { reason }) : t('line.snoozed');
    const time = format.dateTime(until);
    return reason ? t('line.snoozedUntilFor', { time, reason }) : t('line.snoozedUntil', { time });
  };
  const overflowBecause = {
    wait: t('overflow.because.wait'),
    length: t('overflow.because.length'),
    per_agent: t('overflow.because.per_agent'),
    nobody: t('overflow.because.nobody'),
    last_resort: t('overflow.because.last_resort'),
  };
  const callbackOutcome = {
    reached: t('callback.outcome.reached'),
    not_reached: t('callback.outcome.not_reached'),
    later: t('callback.outcome.later'),
    expired: t('callback.outcome.expired'),
    came_back: t('callback.outcome.came_back'),
    cancelled: t('callback.outcome.cancelled'),
  };
  return (dto) => {
    // The wire type leaves `data` open; the log's own type says what each event holds.
    const event = dto as unknown as TandemEvent;
    switch (event.type) {
      case 'conversation.started':
        return t('line.conversationStarted');
      case 'work.queued':
        return t('line.workQueued', { queue: queue(event.data.queueId) });
      case 'alert.raised':
        // The line of the work says so already.
        if (event.data.asked === 'assigned') return undefined;
        return t('line.alertRaised', { text: event.content?.text ?? '' });
      case 'supervisor.joined':
        return t('line.supervisorJoined', { name: person(event.data.userId) });
      case 'supervisor.left':
        return t('line.supervisorLeft', { name: person(event.data.userId) });
      case 'work.prioritized':
        return t('line.workPrioritized', { priority: event.data.priority });
      case 'language.identified':
        return t('line.languageIdentified', { language: format.language(event.data.language) });
      case 'language.corrected':
        return t('line.languageCorrected', { language: format.language(event.data.language) });
      case 'contacts.merged':
        return t('line.contactsMerged');
      case 'contacts.separated':
        return t('line.contactsSeparated');
      case 'tier.changed':
        return t('line.tierChanged', { tier: tierName(event.data.tier) });
      case 'label.added':
        return t('line.labelAdded', { name: event.data.name });
      case 'label.removed':
        return t('line.labelRemoved', { name: event.data.name });
      case 'work.unroutable':
        return t('line.workUnroutable', { queue: queue(event.data.queueId), reason: event.data.code });
      case 'offer.accepted':
        return t('line.offerAccepted', { name: person(event.data.agentId), time: formatDuration(event.data.waitedMs) });
      case 'offer.declined':
        return event.data.reason === undefined
          ? t('line.offerDeclined', { name: person(event.data.agentId) })
          : t('line.offerDeclinedFor', {
              name: person(event.data.agentId),
              reason: declineReason(event.data.reason),
            });
      case 'offer.missed':
        return t('line.offerMissed', { name: person(event.data.agentId) });
      case 'wrapUp.began':
        return t('line.wrapUpBegan', { name: person(event.data.agentId) });
      case 'wrapUp.ended':
        return t('line.wrapUpEnded', { name: person(event.data.agentId) });
      case 'work.returned':
        return event.data.reason === 'undone'
          ? t('line.workHandedBack', { name: person(event.data.agentId) })
          : t('line.workReturned', { name: person(event.data.agentId) });
      case 'work.transferred':
        return t('line.workTransferred', {
          to: event.data.toAgentId === undefined ? queue(event.data.toQueueId) : person(event.data.toAgentId),
        });
      case 'work.overflowed':
        return t('line.workOverflowed', {
          from: queue(event.data.fromQueueId),
          to: queue(event.data.toQueueId),
          time: formatDuration(event.data.waitedMs),
          because: overflowBecause[event.data.because],
        });
      case 'work.deferred':
        return t('line.workDeferred', { because: overflowBecause[event.data.because] });
      case 'callback.requested':
        return t('line.callbackRequested', { time: format.dateTime(event.data.dueAt) });
      case 'callback.attempted': {
        const { attempt, agentId, outcome } = event.data;
        return t('line.callbackAttempted', { attempt, name: person(agentId), outcome: callbackOutcome[outcome] });
      }
      case 'callback.ended':
        return t('line.callbackEnded', { outcome: callbackOutcome[event.data.outcome] });
      case 'consult.asked':
        return t('thread:line.consultAsked', { by: person(event.data.byAgentId), name: person(event.data.agentId) });
      case 'consult.accepted':
        return t('thread:line.consultAccepted', { name: person(event.data.agentId) });
      case 'consult.ended':
        return t(`thread:line.consultEnded.${event.data.outcome}`, { name: person(event.data.agentId) });
      case 'conversation.merged':
        return t('thread:line.merged');
      case 'conversation.joined':
        return t('thread:line.joined');
      case 'conversation.separated':
        return t('thread:line.separated');
      case 'message.relayed':
        return t('thread:line.relayed');
      case 'work.abandoned':
        return t('line.workAbandoned', { time: formatDuration(event.data.waitedMs) });
      case 'conversation.snoozed':
        return snoozed(event.data.until, event.content?.text);
      case 'conversation.woken':
        return event.data.reason === 'due' ? t('line.wokenDue') : t('line.wokenByAgent');
      case 'conversation.resolved':
        return event.data.dispositionId === undefined
          ? t('line.conversationResolvedPlain')
          : t('line.conversationResolved', { disposition: disposition(event.data.dispositionId) });
      case 'conversation.reopened':
        return t('line.conversationReopened');
      case 'conversation.rated': {
        const { score, best } = event.data;
        const comment = event.content?.text;
        if (comment) return t('thread:line.ratedWith', { score, best, comment });
        return t('thread:line.rated', { score, best });
      }
      case 'flow.started':
        return t('line.flowStarted', { version: event.data.version });
      case 'flow.ended':
        return t('line.flowEnded', {
          outcome: dynamic(`flow:outcomes.${event.data.outcome.replace(/^flow\./, '')}`, event.data.outcome),
        });
      default:
        return undefined;
    }
  };
}
