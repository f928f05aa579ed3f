import { describeFolders } from './describe-folders.js';

await describeFolders('change-streams/legacy', 'change-streams/unified');
