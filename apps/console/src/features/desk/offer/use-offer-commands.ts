import type { OfferDto } from '@tandem/contracts';
import { useEffectEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../../commands/command.ts';
import { useCommands } from '../../../commands/registry.ts';

/** Where Mod+Enter means something else: it sends what is written, saves a form, runs a test. */
const BUSY = '[data-composer][data-holding], [data-wrap-up], [role=dialog], [role=alertdialog], [data-canvas]';

/** F2 and Shift+F2 answer the oldest offer from anywhere, also while one types; Mod+Enter accepts it, too, while it is free. */
export function useOfferCommands(
  offer: OfferDto | undefined,
  accept: (offer: OfferDto) => Promise<unknown>,
  decline: (offer: OfferDto) => Promise<unknown>,
): void {
  const { t } = useTranslation(['inbox', 'shell']);
  const answer = useEffectEvent((action: typeof accept) => {
    if (offer) void action(offer);
  });
  const isThere = offer !== undefined;
  const acceptFirst = useEffectEvent(() => answer(accept));
  const declineFirst = useEffectEvent(() => answer(decline));
  const commands = useMemo<readonly Command[]>(
    () =>
      isThere
        ? [
            {
              id: 'offer.accept',
              title: t('command.accept'),
              group: t('shell:shortcuts.scope.offer'),
              scope: 'offer',
              keys: 'F2',
              run: acceptFirst,
            },
            {
              id: 'offer.acceptByEnter',
              title: t('command.accept'),
              group: t('shell:shortcuts.scope.offer'),
              scope: 'offer',
              keys: 'Mod+Enter',
              isHidden: true,
              when: () => document.querySelector(BUSY) === null,
              run: acceptFirst,
            },
            {
              id: 'offer.decline',
              title: t('command.decline'),
              group: t('shell:shortcuts.scope.offer'),
              scope: 'offer',
              keys: 'Shift+F2',
              run: declineFirst,
            },
          ]
        : [],
    [isThere, t],
  );
  useCommands(commands);
}
