import { randomUUID } from 'node:crypto';
import { implement } from '@tandem/plugin-sdk/server';
import { receive as receiveAliyun } from './aliyun/receive.js';
import { send as sendAliyun } from './aliyun/send.js';
import { testConnection as testAliyun } from './aliyun/test-connection.js';
import { channelSms } from './definition.js';
import { receive as receiveTencent } from './tencent/receive.js';
import { send as sendTencent } from './tencent/send.js';
import { testConnection as testTencent } from './tencent/test-connection.js';
import { receive as receiveTwilio } from './twilio/receive.js';
import { fetchMedia, send as sendTwilio } from './twilio/send.js';
import { testConnection as testTwilio } from './twilio/test-connection.js';

export default implement(channelSms, {
  setup(ctx) {
    const outside = { fetch: ctx.http, now: ctx.clock.now, nonce: () => randomUUID() };
    ctx.extend('channels', 'twilio', {
      receive: receiveTwilio,
      send: (message, to, channel, signal) => sendTwilio(ctx.http, message, to, channel, signal),
      testConnection: ({ config }, signal) => testTwilio(ctx.http, config, signal),
      fetchAttachment: ({ ref = '' }, { config }, signal) => fetchMedia(ctx.http, ref, config, signal),
    });
    ctx.extend('channels', 'aliyun', {
      receive: receiveAliyun,
      send: (message, to, { config }, signal) => sendAliyun(outside, message, to, config, signal),
      testConnection: ({ config }, signal) => testAliyun(outside, config, signal),
    });
    ctx.extend('channels', 'tencent', {
      receive: receiveTencent,
      send: (message, to, { config }, signal) => sendTencent(outside, message, to, config, signal),
      testConnection: ({ config }, signal) => testTencent(outside, config, signal),
    });
  },
});
