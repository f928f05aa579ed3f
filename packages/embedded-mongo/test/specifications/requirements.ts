import type { Document } from 'mongodb';
import type { Requirement } from './format.js';

/** What is tested: the version, the topology and the settings of a running store. */
export interface Tested {
  version: string;
  topology: 'single' | 'replicaset';
  parameters: Document;
}

/** Whether any of the requirements is met; none at all are always met. */
export function meets(tested: Tested, requirements: readonly Requirement[] = []): boolean {
  return requirements.length === 0 || requirements.some((one) => meetsOne(tested, one));
}

function meetsOne({ version, topology, parameters }: Tested, wanted: Requirement): boolean {
  return (
    compare(version, wanted.minServerVersion ?? '0') >= 0 &&
    compare(version, wanted.maxServerVersion ?? '999') <= 0 &&
    (wanted.topologies?.includes(topology) ?? true) &&
    wanted.serverless !== 'require' &&
    wanted.auth !== true &&
    wanted.csfle !== true &&
    Object.entries(wanted.serverParameters ?? {}).every(([name, value]) => parameters[name] === value)
  );
}

function compare(a: string, b: string): number {
  const [one, other] = [a, b].map((text) => text.split('.').map(Number)) as [number[], number[]];
  const at = [0, 1, 2].find((index) => (one[index] ?? 0) !== (other[index] ?? 0));
  return at === undefined ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
