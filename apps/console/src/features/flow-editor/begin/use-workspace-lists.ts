import { api } from '@tandem/contracts/calls';
import type { ReferenceKind } from '@tandem/flow';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';

const query = { limit: 200 };

export type WorkspaceLists = Readonly<Record<ReferenceKind, readonly { id: string; name: string }[]>>;

/** What the workspace has that flows point at. Undefined until all of it is read. */
export function useWorkspaceLists(): WorkspaceLists | undefined {
  const queues = useQuery({ queryKey: ['queues'], queryFn: () => call(api.queues.list, { query }) }).data;
  const skills = useQuery({ queryKey: ['skills', 'active'], queryFn: () => call(api.skills.list, { query }) }).data;
  const hours = useQuery({ queryKey: ['hours'], queryFn: () => call(api.businessHours.list, { query }) }).data;
  return queues && skills && hours && { queues: queues.items, skills: skills.items, hours: hours.items };
}
