import { createRequire } from 'node:module';
import { MongoError } from '../../errors.js';
import { stemEnglish } from './stem-english.js';

/** How text of a language becomes terms. */
export interface Language {
  isStopWord(word: string): boolean;
  stem(word: string): string;
}

const ENGLISH_STOP_WORDS = new Set(
  `a about above after again against all am an and any are aren't as at be because been before being below between both but by
  can't cannot could couldn't did didn't do does doesn't doing don't down during each few for from further had hadn't has hasn't
  have haven't having he he'd he'll he's her here here's hers herself him himself his how how's i i'd i'll i'm i've if in into is
  isn't it it's its itself let's me more most mustn't my myself no nor not of off on once only or other ought our ours ourselves
  out over own same shan't she she'd she'll she's should shouldn't so some such than that that's the their theirs them themselves
  then there there's these they they'd they'll they're they've this those through to too under until up very was wasn't we we'd
  we'll we're we've were weren't what what's when when's where where's which while who who's whom why why's with won't would
  wouldn't you you'd you'll you're you've your yours yourself yourselves`.split(/\s+/),
);

const known = new Map<string, Language>([
  ['none', { isStopWord: () => false, stem: (word) => word }],
  ['english', { isStopWord: (word) => ENGLISH_STOP_WORDS.has(word), stem: stemEnglish }],
]);

/** The languages MongoDB knows, by their short names and by their long ones. */
const NAMES = new Map(
  `da:danish de:german en:english es:spanish fi:finnish fr:french hu:hungarian it:italian nb:norwegian nl:dutch none:none
  pt:portuguese ro:romanian ru:russian sv:swedish tr:turkish`
    .split(/\s+/)
    .flatMap((pair) => pair.split(':').map((name, _at, [, long = '']) => [name, long] as const)),
);
const load = createRequire(import.meta.url);

/** A language by name or two letters. Error 17262 for an unknown one. */
export function languageOf(name: string): Language {
  const long = NAMES.get(name.toLowerCase());
  if (long === undefined) throw new MongoError(17262, `unsupported language: "${name}" for text index version 3`);
  const language = known.get(long) ?? snowball(long);
  known.set(long, language);
  return language;
}

/** Snowball's stems, loaded when a language is first used. */
function snowball(name: string): Language {
  const { stemmer }: { stemmer(word: string): string } = load(`@orama/stemmers/${name}`);
  const { stopwords }: { stopwords: string[] } = load(`@orama/stopwords/${name}`);
  const stops = new Set(stopwords);
  return { isStopWord: (word) => stops.has(word), stem: stemmer };
}
