import { expect, test } from 'vitest';
import { stemEnglish } from './stem-english.js';

// Pairs of Snowball's published sample vocabulary and of each rule of the algorithm.
const stems =
  `consign consign|consigned consign|consigning consign|consignment consign|consist consist|consisted consist
consistency consist|consistent consist|consistently consist|consisting consist|consists consist|consolation consol
consolations consol|consolatory consolatori|console consol|consoled consol|consoles consol|consolidate consolid
consolidated consolid|consolidating consolid|consoling consol|consolingly consol|consols consol|consonant conson
consort consort|consorted consort|consorting consort|conspicuous conspicu|conspicuously conspicu|conspiracy conspiraci
conspirator conspir|conspirators conspir|conspire conspir|conspired conspir|conspiring conspir|constable constabl
constables constabl|constance constanc|constancy constanc|constant constant|knack knack|knackeries knackeri|knacks knack
knag knag|knave knave|knaves knave|knavish knavish|kneaded knead|kneading knead|knee knee|kneel kneel|kneeled kneel
kneeling kneel|kneels kneel|knees knee|knell knell|knelt knelt|knew knew|knick knick|knif knif|knife knife|knight knight
knightly knight|knights knight|knit knit|knits knit|knitted knit|knitting knit|knives knive|knob knob|knobs knob
knock knock|knocked knock|knocker knocker|knockers knocker|knocking knock|knocks knock|knopp knopp|knot knot|knots knot
coffee coffe|coffees coffe|shopping shop|shops shop|running run|runs run|runner runner|cakes cake|bake bake|baking bake
baked bake|skis ski|skies sky|dying die|lying lie|tying tie|idly idl|gently gentl|ugly ugli|early earli|only onli
singly singl|sky sky|news news|bias bias|inning inning|proceed proceed|ties tie|cries cri|gas gas|this this|kiwis kiwi
gaps gap|agreed agre|feed feed|hopping hop|hoping hope|luxuriate luxuri|cry cri|by by|say say|national nation
rational ration|relational relat|conditional condit|feudalism feudal|hopefulness hope|callousness callous|formality formal
sensitivity sensit|sensibility sensibl|analogy analog|radically radic|formalize formal|electrical electr|goodness good
revival reviv|allowance allow|inference infer|airliner airlin|adjustable adjust|defensible defens|irritant irrit
replacement replac|adjustment adjust|dependent depend|adoption adopt|communism communism|activate activ|generate generat
generous generous|communication communic|rate rate|roll roll|controlling control|youth youth|boy boy|boys boy|dog's dog
a a|is is|be be`
    .split(/[|\n]/)
    .map((pair) => pair.split(' ') as [string, string]);

test.each(stems)('%s → %s', (word, stem) => {
  expect(stemEnglish(word)).toBe(stem);
});
