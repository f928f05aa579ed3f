import type { FlowSummaryDto } from '@tandem/contracts';
import { Badge } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';

type Release = Pick<FlowSummaryDto, 'publishedVersion' | 'canary' | 'scheduled'>;

/** Which version is live, which a share gets, and which comes by itself. */
export function ReleaseBadges({ publishedVersion, canary, scheduled }: Release) {
  const { t } = useTranslation(['publishing', 'flows']);
  const format = useFormat();
  return (
    <>
      <Badge tone={publishedVersion === undefined ? 'neutral' : 'success'}>
        {publishedVersion === undefined ? t('flows:bar.notLive') : t('flows:bar.live', { version: publishedVersion })}
      </Badge>
      {canary && (
        <Badge tone="info">{t('publishing:canary.badge', { version: canary.version, percent: canary.percent })}</Badge>
      )}
      {scheduled && (
        <Badge tone={scheduled.problem === undefined ? 'info' : 'danger'}>
          {t(scheduled.problem === undefined ? 'publishing:schedule.badge' : 'publishing:schedule.badgeFailed', {
            version: scheduled.version,
            time: format.dateTime(scheduled.at),
          })}
        </Badge>
      )}
    </>
  );
}
