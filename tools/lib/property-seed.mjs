// The gate draws the same random cases in every run, so that what it says of a commit stays true;
// everywhere else each run draws new ones.
import fc from 'fast-check';

const seed = Number(process.env.TANDEM_TEST_SEED);
if (Number.isInteger(seed)) fc.configureGlobal({ seed });
