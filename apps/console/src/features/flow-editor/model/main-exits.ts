import type { NodeBody, Port } from '@tandem/flow';

type Exit = Pick<Port, 'id' | 'kind'>;

/** The exits by which a flow goes on as it is meant to: not those for a failure, for silence, or for who wants a person. */
export const mainExits = <E extends Exit>(ports: readonly E[]): E[] =>
  ports.filter(({ id, kind }) => (kind === 'next' || kind === 'choice') && id !== 'timeout');

/** The exit that leads on from a step in the middle of a way; of one that goes through a list, after the last item. */
export const onwardExit = (type: NodeBody | undefined, ports: readonly Exit[]): string | undefined =>
  mainExits(ports).find(({ id }) => !type?.iterates || id !== 'item')?.id;
