import { api, type LiveSnapshotDto } from '@tandem/contracts';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../api/client.ts';
import { useAgentSocket, useSocketEvent } from '../../realtime/socket-context.tsx';

const snapshotQuery = queryOptions({
  queryKey: ['live'],
  queryFn: ({ signal }) => call(api.live.snapshot, { signal }),
});

/** The newest snapshot: read once, then pushed. An older revision never replaces a newer one. */
export function useLive() {
  const socket = useAgentSocket();
  const client = useQueryClient();
  const query = useQuery(snapshotQuery);
  const put = (snapshot: LiveSnapshotDto) =>
    client.setQueryData(snapshotQuery.queryKey, (old) => (old && old.revision > snapshot.revision ? old : snapshot));
  useSocketEvent('live', put);
  useEffect(() => {
    const watch = () => {
      socket.emit('watchLive', {}, (answer) => {
        if (answer.ok) client.setQueryData(snapshotQuery.queryKey, answer.value);
      });
    };
    if (socket.connected) watch();
    socket.on('connect', watch);
    return () => {
      socket.off('connect', watch);
      socket.emit('unwatchLive', {});
    };
  }, [socket, client]);
  return query;
}
