import { implement } from '@tandem/plugin-sdk/server';
import { channelEmail } from './definition.js';
import { visitMailbox } from './imap/open-mailbox.js';
import { setUp } from './set-up.js';
import { smtp, visitSmtp } from './smtp.js';

const servers = { transport: smtp, smtp: visitSmtp, imap: visitMailbox };

export default implement(channelEmail, { setup: setUp(() => servers) });
