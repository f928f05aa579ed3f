import type { StandingDto } from '@tandem/contracts';
import { Mail, MessageCircle, MessageSquare, Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { useStanding } from './use-standing.ts';

const kinds = ['voice', 'chat', 'message', 'email'] as const;
const icons = { voice: Phone, chat: MessageCircle, message: MessageSquare, email: Mail } as const;

/** How much of each channel kind I have in hand, wrap-ups with it, and how much of me that is. */
export function SlotsBar() {
  const standing = useStanding();
  return standing ? <Slots standing={standing} /> : null;
}

function Slots({ standing }: { readonly standing: StandingDto }) {
  const { t } = useTranslation('presence');
  const format = useFormat();
  const { capacity, load, wrapUp, share } = standing;
  const percent = format.percent(share);
  return (
    <section
      aria-label={t('slots.label', { percent })}
      className="flex shrink-0 items-center gap-3 border-line border-t px-4 py-2 text-xs tabular-nums"
    >
      {kinds
        .filter((kind) => capacity[kind] > 0)
        .map((kind) => {
          const used = load[kind] + wrapUp[kind];
          const Icon = icons[kind];
          const text = { used, capacity: capacity[kind] };
          return (
            <span key={kind} data-slots={kind} className="flex items-center gap-1">
              <Icon aria-hidden="true" size={12} />
              <span aria-hidden="true">{`${used}/${capacity[kind]}`}</span>
              <span className="sr-only">{t(`slots.${kind}`, text)}</span>
            </span>
          );
        })}
      <span aria-hidden="true" className="ml-auto text-fg-muted">
        {percent}
      </span>
    </section>
  );
}
