import { implement } from '@tandem/plugin-sdk/server';
import { agentsWith } from './agents.js';
import { monitoringLive } from './definition.js';
import { abandoned, meanWait, serviceLevelToday } from './today.js';
import { longest, waiting } from './waiting.js';

export default implement(monitoringLive, {
  setup(ctx) {
    ctx.extend('monitors', 'waiting', { compute: waiting });
    ctx.extend('monitors', 'longest-wait', { compute: longest });
    ctx.extend('monitors', 'service-level', { compute: serviceLevelToday });
    ctx.extend('monitors', 'mean-wait', { compute: meanWait });
    ctx.extend('monitors', 'abandoned', { compute: abandoned });
    ctx.extend('monitors', 'available', { compute: agentsWith('available') });
    ctx.extend('monitors', 'busy', { compute: agentsWith('busy') });
    ctx.extend('monitors', 'away', { compute: agentsWith('away') });
  },
});
