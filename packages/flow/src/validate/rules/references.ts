import { isHandler } from '../../nodes/handlers/handler-type.js';
import { isTrigger } from '../../nodes/triggers/trigger-type.js';
import { error, type Rule } from '../rule.js';
import { ofKind } from '../usages.js';

/** One rule for each kind of thing that a node names. What is not known to the environment is not looked for. */
const unknown =
  (to: 'queues' | 'skills' | 'hours' | 'secrets' | 'flows', code: string): Rule =>
  ({ environment, found }) => {
    const list = environment[to];
    const known = list && new Set(list.map((item) => (typeof item === 'string' ? item : item.id)));
    return ofKind(found, 'reference')
      .filter(({ usage }) => usage.to === to && known && !known.has(usage.id))
      .map(({ nodeId, usage: { id, field } }) => error(code, { nodeId, field, params: { id } }));
  };

export const unknownQueues = unknown('queues', 'queue_unknown');
export const unknownSkills = unknown('skills', 'skill_unknown');
export const unknownHours = unknown('hours', 'hours_unknown');
export const unknownSecrets = unknown('secrets', 'secret_unknown');
export const unknownFlows = unknown('flows', 'flow_unknown');

/** A jump leads to a node, and not to one that begins by itself. */
export const jumpsNowhere: Rule = ({ found, byId }) =>
  ofKind(found, 'jump')
    .filter(({ usage }) => {
      const type = byId.get(usage.nodeId)?.node.type;
      return type === undefined || isTrigger(type) || isHandler(type);
    })
    .map(({ nodeId, usage: { field } }) => error('jump_nowhere', { nodeId, field }));

/** A called version is older than the caller, so that only a flow's own earlier versions can come round again. */
export const callsItself: Rule = ({ found, document }) =>
  ofKind(found, 'reference')
    .filter(({ usage }) => usage.to === 'flows' && usage.id.startsWith(`${document.id}@`))
    .map(({ nodeId, usage: { field } }) => error('flow_calls_itself', { nodeId, field }));
