import type { LastResortDto, QueueDto, RoutingStepDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/client.ts';
import { isSame } from '../model/is-same.ts';

/** Whom a queue asks for, and when. */
export interface QueuePolicy {
  steps: RoutingStepDto[];
  lastResort?: LastResortDto;
}

/** Somebody else changed it since it was read. */
class ChangedMeanwhile extends Error {}

/** The policy of a queue as it is and as it is being edited. Saving replaces it and nothing else of the queue. */
export function useQueuePolicy(queueId: string) {
  const client = useQueryClient();
  const [edited, setEdited] = useState<QueuePolicy>();
  const queryKey = ['settings', 'queues', queueId];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => call(api.queues.get, { params: { id: queueId }, signal }),
  });
  const stored: QueuePolicy = query.data ? policyOf(query.data) : { steps: [] };
  const save = useMutation({
    mutationFn: (policy: QueuePolicy) => replacePolicy(queueId, stored, policy),
    onSuccess: async (queue) => {
      client.setQueryData(queryKey, queue);
      setEdited(undefined);
      await client.invalidateQueries({ queryKey: ['queues'] });
    },
    onError: async (error) => {
      if (error instanceof ChangedMeanwhile) await client.invalidateQueries({ queryKey });
    },
  });
  return {
    query,
    policy: edited ?? stored,
    isChanged: edited !== undefined && !isSame(edited, stored),
    edit: setEdited,
    discard: () => {
      setEdited(undefined);
      save.reset();
    },
    save,
    isOvertaken: save.error instanceof ChangedMeanwhile,
  };
}

const policyOf = ({ steps, lastResort }: QueueDto): QueuePolicy => ({ steps, ...(lastResort ? { lastResort } : {}) });

async function replacePolicy(id: string, known: QueuePolicy, policy: QueuePolicy): Promise<QueueDto> {
  const fresh = await call(api.queues.get, { params: { id } });
  if (!isSame(policyOf(fresh), known)) throw new ChangedMeanwhile();
  const { id: _id, active, createdAt, updatedAt, steps, lastResort, ...rest } = fresh;
  return call(api.queues.replace, { params: { id }, body: { ...rest, ...policy } });
}
