import type { ConversationRecordDto, SuggestionDto } from '@tandem/contracts';
import { SkeletonRows, Tabs } from '@tandem/ui';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Slot } from '../../../plugins/slot.tsx';
import { useMe } from '../../../session/session.ts';
import { useCan } from '../../../session/use-can.ts';
import { CustomerPanel } from './customer-panel.tsx';

const CallbackCard = lazy(() => import('./callback-card.tsx').then((m) => ({ default: m.CallbackCard })));
// Each tab comes when it is opened.
const FlowPanel = lazy(() => import('./flow-panel.tsx').then((m) => ({ default: m.FlowPanel })));
const SuggestionsPanel = lazy(() => import('./suggestions-panel.tsx').then((m) => ({ default: m.SuggestionsPanel })));
const TimelinePanel = lazy(() => import('./timeline-panel.tsx').then((m) => ({ default: m.TimelinePanel })));

interface SideProps {
  readonly record: ConversationRecordDto;
  readonly onInsert: (article: SuggestionDto) => void;
}

/** Everything beside the conversation: customer, suggested articles, flow, timeline, and what plugins add. */
export function SidePane({ record, onInsert }: SideProps) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const allowed = useCan();
  const ownerIds = record.agentId === undefined ? [] : [record.agentId];
  const queueIds = record.queueId === undefined ? [] : [record.queueId];
  const isMine = record.agentId === me.id && record.state === 'open';
  return (
    <aside aria-label={t('side.label')} className="flex h-full min-h-0 flex-col border-line-subtle border-l bg-surface">
      {record.callbackId !== undefined && (
        <Suspense>
          <CallbackCard record={record} isMine={isMine} />
        </Suspense>
      )}
      <Tabs
        label={t('side.label')}
        className="min-h-0 flex-1"
        items={[
          {
            id: 'customer',
            label: t('side.customer'),
            content: (
              <>
                <CustomerPanel record={record} canEdit={allowed('contact:write', { ownerIds, queueIds })} />
                <Slot
                  name="conversation.sidebar"
                  context={{
                    conversation: {
                      id: record.id,
                      state: record.state,
                      channelType: record.channelType,
                      contact: record.contact,
                    },
                  }}
                />
              </>
            ),
          },
          {
            id: 'suggestions',
            label: t('side.suggestions'),
            content: later(<SuggestionsPanel record={record} canInsert={isMine} onInsert={onInsert} />),
          },
          { id: 'flow', label: t('side.flow'), content: later(<FlowPanel record={record} />) },
          { id: 'timeline', label: t('side.timeline'), content: later(<TimelinePanel record={record} />) },
        ]}
      />
    </aside>
  );
}

const later = (panel: ReactNode) => (
  <Suspense
    fallback={
      <div className="p-4">
        <SkeletonRows rows={6} />
      </div>
    }
  >
    {panel}
  </Suspense>
);
