import { z } from 'zod';
import { channelDependents, channelHealth, channelTest, channelTestInput } from '../dto/channel.js';
import { idParams } from '../dto/common.js';
import { channel, channelInput } from '../dto/settings.js';
import { endpoint } from '../endpoint.js';
import { settingsResource } from './settings.js';

const tag = 'channels';
const read = { kind: 'permission', permission: 'channel:read' } as const;
const manage = { kind: 'permission', permission: 'channel:manage' } as const;

export const channels = {
  ...settingsResource({
    path: 'channels',
    tag,
    read: 'channel:read',
    manage: 'channel:manage',
    input: channelInput,
    dto: channel,
  }),
  health: endpoint({
    method: 'GET',
    path: '/channel-health',
    summary: 'How each channel does: last in and out, the last hour, what waits, what is wrong',
    tag,
    access: read,
    response: z.object({ items: z.array(channelHealth) }),
  }),
  test: endpoint({
    method: 'POST',
    path: '/channel-tests',
    summary: 'Ask the provider whether settings hold, before or after they are stored',
    tag,
    access: manage,
    body: channelTestInput,
    response: channelTest,
  }),
  dependents: endpoint({
    method: 'GET',
    path: '/channels/:id/dependents',
    summary: 'What goes with a channel when it is removed',
    tag,
    access: manage,
    params: idParams,
    response: channelDependents,
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/channels/:id',
    summary: 'Remove a channel and its secrets; its conversations stay',
    tag,
    access: manage,
    params: idParams,
  }),
};
