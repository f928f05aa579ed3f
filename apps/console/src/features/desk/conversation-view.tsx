import type { ConversationRecordDto } from '@tandem/contracts';
import { ErrorState, SkeletonRows } from '@tandem/ui';
import type { ReactNode, Ref } from 'react';
import { useErrorText } from '../../lib/error-text.ts';
import { useWatch } from './data/use-watch.ts';
import { type ThreadHandle, ThreadPane } from './thread/thread-pane.tsx';

interface ViewProps {
  readonly conversationId: string;
  readonly thread: Ref<ThreadHandle>;
  readonly onBack: () => void;
  readonly onDetails: () => void;
  readonly side: (record: ConversationRecordDto) => ReactNode;
}

/** Follows one conversation and draws it once its record is here. */
export function ConversationView({ conversationId, thread, onBack, onDetails, side }: ViewProps) {
  const errorText = useErrorText();
  const record = useWatch(conversationId);
  if (record.isError && !record.data) {
    return (
      <div className="flex flex-1 items-center justify-center">
        <ErrorState onRetry={() => void record.refetch()}>{errorText(record.error)}</ErrorState>
      </div>
    );
  }
  if (!record.data) {
    return (
      <div className="flex-1">
        <SkeletonRows rows={8} />
      </div>
    );
  }
  return (
    <>
      <ThreadPane record={record.data} onBack={onBack} onDetails={onDetails} ref={thread} />
      {side(record.data)}
    </>
  );
}
