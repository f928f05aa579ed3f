import { describeFolders } from './describe-folders.js';

await describeFolders('gridfs');
