import { describeFolders } from './describe-folders.js';

await describeFolders('server-discovery-and-monitoring/integration');
