import type { OfferDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { toast } from '@tandem/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../api/api-error.ts';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { putPushed } from '../../../realtime/put-pushed.ts';
import { useOnConnected, useSocketEvent } from '../../../realtime/socket-context.tsx';
import { markAccepted } from '../data/just-accepted.ts';
import { inboxQueries } from '../data/queries.ts';
import { showMissed } from './missed-list.ts';

/** The offers standing for me, kept current by the socket; the oldest is the one the keys answer. */
export function useOffers() {
  const { t } = useTranslation('inbox');
  const client = useQueryClient();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const { queryKey } = inboxQueries.offers();
  const offers = useQuery(inboxQueries.offers()).data?.items ?? [];
  const [answering, setAnswering] = useState<string>();

  const without = (assignmentId: string) =>
    putPushed(client, queryKey, (old) => ({
      items: (old?.items ?? []).filter((offer) => offer.assignmentId !== assignmentId),
    }));
  useSocketEvent('offer', (offer) => {
    putPushed(client, queryKey, (old) => ({
      items: [...(old?.items ?? []).filter((known) => known.assignmentId !== offer.assignmentId), offer],
    }));
  });
  useOnConnected(() => void client.invalidateQueries({ queryKey }));
  useSocketEvent('offerEnded', ({ assignmentId, outcome }) => {
    const offer = offers.find((known) => known.assignmentId === assignmentId);
    if (offer && outcome === 'missed') {
      toast({
        text: t('offer.missed', { name: offer.contact.displayName }),
        action: { label: t('offer.missedList'), onPress: showMissed },
      });
    }
    without(assignmentId);
  });

  const answer = async (offer: OfferDto, action: () => Promise<unknown>) => {
    if (answering !== undefined) return false;
    setAnswering(offer.assignmentId);
    try {
      await action();
      without(offer.assignmentId);
      return true;
    } catch (error) {
      toast({ text: errorText(error), tone: 'danger' });
      // A refusal says that the offer is over; without an answer it may still stand.
      if (error instanceof ApiError && error.status >= 400 && error.status < 500) without(offer.assignmentId);
      else await client.invalidateQueries({ queryKey });
      return false;
    } finally {
      setAnswering(undefined);
    }
  };
  const accept = async (offer: OfferDto) => {
    const params = { id: offer.assignmentId };
    if (!(await answer(offer, () => call(api.offers.accept, { params })))) return;
    markAccepted(offer.conversationId);
    await client.invalidateQueries({ queryKey: ['conversations'] });
    await client.invalidateQueries({ queryKey: ['conversation', offer.conversationId] });
    await navigate({
      to: '/inbox/$view/$conversationId',
      params: { view: 'mine', conversationId: offer.conversationId },
    });
  };
  const decline = (offer: OfferDto, reason?: string) =>
    answer(offer, () =>
      call(api.offers.decline, {
        params: { id: offer.assignmentId },
        body: reason === undefined ? {} : { reason },
      }),
    );
  return { offers, answering, accept, decline };
}
