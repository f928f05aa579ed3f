import type { OfferDto } from '@tandem/contracts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '../../../shell/announcer.ts';
import { OfferCard } from './offer-card.tsx';
import { useOfferCommands } from './use-offer-commands.ts';
import { useOffers } from './use-offers.ts';

/** Offers, over every area of the console. They never take the focus: F2 answers from anywhere. */
export function OfferDock() {
  const { t } = useTranslation('inbox');
  const { offers, answering, accept, decline } = useOffers();
  const first = offers[0];
  const [declining, setDeclining] = useState<string>();
  const announced = useRef<ReadonlySet<string>>(new Set());
  const newest = offers.at(-1);
  /** The first press asks for the reason, the second does without one. */
  const declineByKey = async (offer: OfferDto) => {
    if (declining !== offer.assignmentId) return setDeclining(offer.assignmentId);
    setDeclining(undefined);
    await decline(offer);
  };
  useOfferCommands(first, accept, declineByKey);
  useEffect(() => {
    // An older offer that is the last one left is no news.
    if (!newest || announced.current.has(newest.assignmentId)) return;
    announced.current = new Set([...announced.current, newest.assignmentId]);
    say(t('offer.announce', { name: newest.contact.displayName, queue: newest.queueName }), 'assertive');
  }, [newest, t]);
  return (
    <section
      aria-label={t('offer.region')}
      // On a narrow page they would lie over all of it: there they take a part of it below.
      className="absolute top-14 right-2 z-40 flex flex-col gap-3 max-sm:static max-sm:max-h-[45dvh] max-sm:shrink-0 max-sm:gap-2 max-sm:overflow-y-auto max-sm:px-2 max-sm:not-empty:py-2"
    >
      {offers.map((offer) => (
        <OfferCard
          key={offer.assignmentId}
          offer={offer}
          isFirst={offer === first}
          isAnswering={answering === offer.assignmentId}
          isDeclining={declining === offer.assignmentId}
          onAccept={() => void accept(offer)}
          onDeclining={(isDeclining) => setDeclining(isDeclining ? offer.assignmentId : undefined)}
          onDecline={(reason) => void decline(offer, reason)}
        />
      ))}
    </section>
  );
}
