import type { UserDto } from '@tandem/contracts';
import { Badge, Button } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../lib/clock.ts';
import { useFormat } from '../../../lib/format.ts';

interface SkillCellProps {
  readonly agent: string;
  readonly skill: string;
  readonly held: UserDto['skills'][number] | undefined;
  readonly onEdit?: () => void;
}

const soonMs = 30 * 86_400_000;

/** A level, with a mark when it has expired or soon will. */
export function SkillCell({ agent, skill, held, onEdit }: SkillCellProps) {
  const { t } = useTranslation('skills');
  const format = useFormat();
  const now = useNow();
  const level = held ? t('level', { level: held.level }) : t('none');
  const { expiresAt } = held ?? {};
  return (
    <span className="flex items-center gap-2" title={held?.evidence}>
      {onEdit ? (
        <Button size="small" aria-label={t('cell', { agent, skill, level })} onPress={onEdit}>
          {level}
        </Button>
      ) : (
        level
      )}
      {expiresAt !== undefined && expiresAt <= now && <Badge tone="danger">{t('expired')}</Badge>}
      {expiresAt !== undefined && expiresAt > now && expiresAt - now < soonMs && (
        <Badge tone="warning">{t('expires', { day: format.date(expiresAt) })}</Badge>
      )}
    </span>
  );
}
