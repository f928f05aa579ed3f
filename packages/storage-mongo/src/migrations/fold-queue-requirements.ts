import { entryKeyOf } from '@tandem/application';
import type { Queue, Requirements, RoutingStep } from '@tandem/domain';
import type { Connection } from 'mongoose';

/** A queue as it was when it had requirements of its own beside its steps. */
type OldQueue = Pick<Queue, 'workspaceId'> & {
  _id: string;
  requirements: Requirements;
  steps?: RoutingStep[];
  updatedAt: number;
};

/** Queues once asked for skills and a language beside their steps: what they asked for becomes part of each step. */
export async function foldQueueRequirements(connection: Connection): Promise<void> {
  const queues = connection.collection<OldQueue>('queues');
  const old = await queues.find({ requirements: { $exists: true } }).toArray();
  if (old.length === 0) return;
  const keys = await skillKeys(connection);
  for (const { _id, requirements, steps = [], updatedAt } of old) {
    // Another server may have done it, or somebody may have edited the queue there: then its next start does it.
    await queues.updateOne(
      { _id, updatedAt, requirements: { $exists: true } },
      { $set: { steps: foldedSteps(steps, requirements, keys) }, $unset: { requirements: '' } },
    );
  }
}

function foldedSteps(
  steps: RoutingStep[],
  { skills, language }: Requirements,
  keys: ReadonlyMap<string, string>,
): RoutingStep[] {
  const floor = [
    ...skills.map(({ skillId, minLevel }) => `agent.skills["${keys.get(skillId) ?? skillId}"] >= ${minLevel}`),
    ...(language ? [`agent.languages["${language.code}"] >= ${language.minLevel}`] : []),
  ].join(' && ');
  if (floor === '') return steps;
  if (steps.length === 0) return [{ afterSec: 0, require: floor }];
  return steps.map(({ afterSec, require }) => ({
    afterSec,
    require: require.trim() === 'true' ? floor : `${floor} && (${require})`,
  }));
}

/** Skill id → key; skills of before there were keys have the one that their name gives. */
async function skillKeys(connection: Connection): Promise<Map<string, string>> {
  const skills = connection.collection<{ _id: string; name: string; ownKey?: string }>('skills');
  const rows = await skills.find({}, { projection: { name: 1, ownKey: 1 } }).toArray();
  return new Map(rows.map(({ _id, name, ownKey }) => [_id, ownKey ?? entryKeyOf(name, _id)]));
}
