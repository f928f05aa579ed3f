import type { ScenarioPackDto } from '@tandem/contracts';
import { Badge } from '@tandem/ui';
import { Package } from 'lucide-react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../../i18n.ts';
import { useKindText } from './kind-text.ts';

export interface PackChoiceProps {
  readonly packs: readonly ScenarioPackDto[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

/** The packs as cards: what each is for and what it brings. */
export function PackChoice({ packs, chosen, onChoose }: PackChoiceProps) {
  const { t, i18n } = useTranslation('setup');
  const words = useKindText();
  const locale = localeOf(i18n.language);
  const textOf = (text: ScenarioPackDto['title']) => text[locale] ?? text.en ?? text['zh-CN'];
  return (
    <RadioGroup value={chosen} onChange={onChoose} className="flex flex-col gap-2">
      <Label className="sr-only">{t('pack.title')}</Label>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(16rem,1fr))] gap-3">
        {packs.map((pack) => (
          <Radio
            key={pack.id}
            value={pack.id}
            className="focus-ring flex cursor-default flex-col gap-3 rounded-card border border-line bg-surface p-4 data-selected:border-accent data-hovered:border-line-control data-selected:bg-accent-subtle data-selected:mark-solid"
          >
            <span className="flex items-center gap-2.5">
              <span className="flex size-9 items-center justify-center rounded-card border border-line-subtle bg-surface text-accent-text">
                <Package aria-hidden="true" size={18} />
              </span>
              <span className="font-semibold text-base">{textOf(pack.title)}</span>
            </span>
            <span className="text-fg-secondary text-sm">{textOf(pack.description)}</span>
            <span className="flex flex-wrap gap-1.5">
              {pack.contains.map(({ kind, count }) => (
                <Badge key={kind}>{words.count(kind, count)}</Badge>
              ))}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
