import type { LiveSnapshotDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { call } from '../../api/client.ts';
import { useAgentSocket, useSocketEvent } from '../../realtime/socket-context.tsx';

const snapshotQuery = queryOptions({
  queryKey: ['live'],
  queryFn: ({ signal }) => call(api.live.snapshot, { signal }),
});

/** Revisions count per server, and several may answer: their time comes first. */
const isOlder = (a: LiveSnapshotDto, b: LiveSnapshotDto): boolean =>
  a.at < b.at || (a.at === b.at && a.revision < b.revision);

/** The newest snapshot: read once, then pushed. An older one never replaces a newer one. */
export function useLive() {
  const socket = useAgentSocket();
  const client = useQueryClient();
  const query = useQuery(snapshotQuery);
  const put = useEffectEvent((snapshot: LiveSnapshotDto) =>
    client.setQueryData(snapshotQuery.queryKey, (old) => (old && isOlder(snapshot, old) ? old : snapshot)),
  );
  useSocketEvent('live', (snapshot) => put(snapshot));
  useEffect(() => {
    const watch = () => {
      socket.emit('watchLive', {}, (answer) => {
        if (answer.ok) put(answer.value);
      });
    };
    if (socket.connected) watch();
    socket.on('connect', watch);
    return () => {
      socket.off('connect', watch);
      socket.emit('unwatchLive', {});
    };
  }, [socket]);
  return query;
}
