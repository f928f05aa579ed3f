import { describeFolders } from './describe-folders.js';

await describeFolders('retryable-writes/legacy', 'retryable-writes/unified', 'retryable-reads');
