import { describeFolders } from './describe-folders.js';

await describeFolders(
  'unified-test-format/valid-pass',
  'command-monitoring/unified',
  'versioned-api',
  'load-balancers',
);
