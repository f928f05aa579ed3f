import { api } from '@tandem/contracts/calls';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';

/** Numbers of the line change with everybody who comes and goes: read again every so often. */
const everyMs = 10_000;

export const useWaits = () =>
  useQuery({ queryKey: ['waits'], queryFn: () => call(api.waits.queues), refetchInterval: everyMs });

export const useCallbacks = () =>
  useQuery({ queryKey: ['callbacks'], queryFn: () => call(api.waits.callbacks), refetchInterval: everyMs });

export const useAbandoned = () =>
  useQuery({ queryKey: ['abandoned'], queryFn: () => call(api.waits.abandoned), refetchInterval: everyMs });
