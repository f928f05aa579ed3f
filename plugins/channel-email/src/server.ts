import { implement } from '@tandem/plugin-sdk/server';
import { channelEmail } from './definition.js';
import { setUp } from './set-up.js';
import { smtp } from './smtp.js';

export default implement(channelEmail, { setup: setUp(() => smtp) });
