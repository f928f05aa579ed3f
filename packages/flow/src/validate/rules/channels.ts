import { eachNode, warning } from '../rule.js';

/** The core says the same in plain text where a channel cannot show it; whoever draws the flow should know. */
export const channelDowngrades = eachNode(({ node, type, checked }, { environment: { channels = [] } }) => {
  const needs = checked ? (type?.channel?.(checked.config) ?? []) : [];
  return channels
    .filter(({ sends }) => needs.some((need) => !sends.includes(need)))
    .map((channel) => warning('channel_downgrade', { nodeId: node.id, params: { channel: channel.type } }));
});
