import { describeChannel } from '@tandem/plugin-sdk/testing';
import { channels } from '../test/channels.js';
import plugin from './server.js';

for (const options of channels) describeChannel(plugin, options);
