import { describeFolders } from './describe-folders.js';

await describeFolders(
  'crud/unified',
  'crud/v1/read',
  'crud/v1/write',
  'collection-management',
  'read-write-concern/operation',
);
