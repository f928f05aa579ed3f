import { describeFolders } from './describe-folders.js';

await describeFolders(
  'transactions/legacy',
  'transactions/unified',
  'convenient-transactions',
  'sessions/legacy',
  'sessions/unified',
);
