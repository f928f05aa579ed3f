import { Banner, Button, ErrorState, SkeletonRows } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../lib/error-text.ts';
import { useMay } from '../../../session/session.ts';
import { LastResortField } from '../../settings/routing/last-resort-field.tsx';
import { StepsField } from '../../settings/routing/steps-field.tsx';
import { useEditor } from '../editor-context.tsx';
import { useQueuePolicy } from './use-queue-policy.ts';

interface PolicyProps {
  readonly queueId: string;
  /** The hand-off asks by steps of its own: the queue's do not count for it. */
  readonly hasOwn: boolean;
}

/** The steps of the queue that a step hands off to, edited in place. They are the queue's, not the flow's. */
export function QueuePolicy({ queueId, hasOwn }: PolicyProps) {
  const { t } = useTranslation('flows');
  const { isReadOnly } = useEditor();
  const mayManage = useMay('queue:manage');
  const errorText = useErrorText();
  const { query, policy, isChanged, edit, discard, save, isOvertaken } = useQueuePolicy(queueId);
  if (query.isPending) return <SkeletonRows rows={3} />;
  if (query.isError) return <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>;
  const title = t('queuePolicy.title', { queue: query.data.name });
  const isFixed = isReadOnly || !mayManage;
  const problem = isOvertaken ? t('queuePolicy.overtaken') : save.error ? errorText(save.error) : undefined;
  return (
    <section aria-label={title} className="flex flex-col gap-3 border-line-subtle border-t pt-3">
      <Banner tone="info">{t('queuePolicy.shared', { queue: query.data.name })}</Banner>
      {hasOwn && <p className="text-fg-muted text-sm">{t('queuePolicy.own')}</p>}
      {isFixed && (
        <p className="text-fg-muted text-sm">{mayManage ? t('queuePolicy.reading') : t('queuePolicy.mayNot')}</p>
      )}
      <StepsField
        label={title}
        isDisabled={isFixed || save.isPending}
        value={policy.steps}
        onChange={(steps) => edit({ ...policy, steps })}
      />
      <LastResortField
        label={t('queuePolicy.lastResort')}
        isDisabled={isFixed || save.isPending}
        value={policy.lastResort}
        onChange={(lastResort) => edit({ steps: policy.steps, ...(lastResort ? { lastResort } : {}) })}
      />
      {problem && (
        <p role="alert" className="text-danger text-sm">
          {problem}
        </p>
      )}
      {isChanged && (
        <div className="flex gap-2">
          <Button size="small" variant="primary" isPending={save.isPending} onPress={() => save.mutate(policy)}>
            {t('queuePolicy.save')}
          </Button>
          <Button size="small" isDisabled={save.isPending} onPress={discard}>
            {t('queuePolicy.discard')}
          </Button>
        </div>
      )}
    </section>
  );
}
