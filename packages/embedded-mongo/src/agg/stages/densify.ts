import { MongoError } from '../../errors.js';
import type { CompileStage } from '../stage.js';

export const densify: CompileStage = (_spec, _compiler, name) => {
  throw new MongoError(40324, `Unrecognized pipeline stage name: '${name}'`);
};
