import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OfferCard } from './offer-card.tsx';
import { useOfferCommands } from './use-offer-commands.ts';
import { useOffers } from './use-offers.ts';

/** Offers, over every area of the console. They never take the focus: F2 answers from anywhere. */
export function OfferDock() {
  const { t } = useTranslation('inbox');
  const { offers, answering, accept, decline } = useOffers();
  const first = offers[0];
  const [announcement, setAnnouncement] = useState('');
  const announced = useRef<ReadonlySet<string>>(new Set());
  const newest = offers.at(-1);
  useOfferCommands(first, accept, decline);
  useEffect(() => {
    if (!newest) setAnnouncement('');
    // An older offer that is the last one left is no news.
    if (!newest || announced.current.has(newest.assignmentId)) return;
    announced.current = new Set([...announced.current, newest.assignmentId]);
    setAnnouncement(t('offer.announce', { name: newest.contact.displayName, queue: newest.queueName }));
  }, [newest, t]);
  return (
    <section aria-label={t('offer.region')} className="absolute top-14 right-2 z-40 flex flex-col gap-3">
      <p aria-live="assertive" className="sr-only">
        {announcement}
      </p>
      {offers.map((offer) => (
        <OfferCard
          key={offer.assignmentId}
          offer={offer}
          isFirst={offer === first}
          isAnswering={answering === offer.assignmentId}
          onAccept={() => void accept(offer)}
          onDecline={() => void decline(offer)}
        />
      ))}
    </section>
  );
}
