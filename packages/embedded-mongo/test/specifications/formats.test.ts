import { describeFolders } from './describe-folders.js';

await describeFolders(
  'unified-test-format/valid-pass',
  'command-monitoring/unified',
  'command-monitoring/legacy',
  'versioned-api',
  'load-balancers',
);
